export { createOrganization, type NewOrganization } from './create-organization.ts';
export type { BusinessHours, Organization } from './contract.ts';
export { DEFAULT_HOURS } from './rules.ts';
export { organizations } from './slice.ts';
export { dateOrderOfOrganization, listHours, listMemberIds, listOwnerIds, phoneRegionOf, rememberSetting, requireHours, requireOrganization } from './store.ts';
export { updateOrganization } from './update-organization.ts';
