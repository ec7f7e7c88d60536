DROP TABLE word_hints;
DROP TABLE pronunciations;
