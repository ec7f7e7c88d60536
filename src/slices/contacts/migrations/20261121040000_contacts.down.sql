DROP TABLE suppression_entries;
DROP TABLE leads;
DROP TABLE contacts;
