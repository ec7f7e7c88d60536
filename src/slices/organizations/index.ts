export { createOrganization } from './create-organization.ts';
export { DEFAULT_HOURS } from './rules.ts';
export { organizations } from './slice.ts';
export { findMembership, listMemberIds, listOwnerIds } from './member-store.ts';
export { addMember, refuseRights, roleAboveOwn, standsBelow } from './members.ts';
export { findListed } from './listing.ts';
export { setOrganizationStatus } from './organization-status.ts';
export { dateOrderOfOrganization, listHours, phoneRegionOf, rememberSetting, requireHours, requireOrganization } from './store.ts';
