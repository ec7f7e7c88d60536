export { appointmentsOfCall, countBookings } from './appointment-store.ts';
export { bookableLists } from './bookable-lists.ts';
export { wouldHold } from './call-tools.ts';
export { removeDemoBookings, seedDemoBookings } from './demo.ts';
export { scheduling } from './slice.ts';
