DROP TABLE webhook_directory;
DROP TABLE webhook_failures;
DROP TABLE webhook_deliveries;
DROP TABLE webhook_subscriptions;
