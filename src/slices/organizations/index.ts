export { createOrganization } from './create-organization.ts';
export { DEFAULT_HOURS } from './rules.ts';
export { organizations } from './slice.ts';
export { ListedOrganization, ListOrganizations, Member } from './contract.ts';
export { findMembership, listMembers, listMemberIds, listOwnerIds } from './member-store.ts';
export { addMember, refuseRights, roleAboveOwn, standsBelow } from './members.ts';
export { findListed, listOrganizations, namesOf } from './listing.ts';
export { setOrganizationStatus } from './organization-status.ts';
export { dateOrderOfOrganization, listHours, phoneRegionOf, rememberSetting, requireHours, requireOrganization } from './store.ts';
