DROP TABLE onboarding_submissions;
