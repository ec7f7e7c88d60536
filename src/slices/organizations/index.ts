export { createOrganization } from './create-organization.ts';
export { DEFAULT_HOURS } from './rules.ts';
export { organizations } from './slice.ts';
export { dateOrderOfOrganization, listHours, listMemberIds, listOwnerIds, phoneRegionOf, rememberSetting, requireHours, requireOrganization } from './store.ts';
