drop view transcripts;
drop table transcription_segments;
drop table transcriptions;
drop table recordings;
