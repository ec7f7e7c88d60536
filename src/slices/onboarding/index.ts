export { onboardingSlice } from './slice.ts';
export { type AgentTemplate, type AgentTemplates, furnish, requireTemplate } from './templates.ts';
