DROP TABLE test_results;
DROP TABLE test_configs;
DROP FUNCTION app.keep_test_result();
