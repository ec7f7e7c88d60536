DROP TABLE traffic_splits;
