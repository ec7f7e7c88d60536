/** Times of RFC 3261 section 17 and table 4, in milliseconds. */
export const T1_MS = 500;
export const T2_MS = 4_000;
export const T4_MS = 5_000;
/** B, F, H, J, L, M: how long somebody is waited for. */
export const GIVE_UP_MS = 64 * T1_MS;
/** D: how long answers that come again are acknowledged. */
export const WAIT_D_MS = 32_000;
