DROP TABLE prompt_recordings;
DROP TABLE audio_files;
