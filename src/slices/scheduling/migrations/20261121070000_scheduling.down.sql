DROP TABLE appointments;
DROP TABLE service_resources;
DROP TABLE resources;
DROP TABLE services;
