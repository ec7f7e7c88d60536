import type { Dialect, RawMessage } from './dialect.ts';
import { exotel } from './dialects/exotel.ts';
import { plivo } from './dialects/plivo.ts';
import { telnyx } from './dialects/telnyx.ts';
import { twilio } from './dialects/twilio.ts';
import { vonage } from './dialects/vonage.ts';

/** Every carrier we understand; the one whose `start` claims least stands last. */
const DIALECTS: readonly Dialect[] = [vonage, telnyx, exotel, plivo, twilio];

/** Whose words these are, told from the message that opens the stream; undefined while it does not open one. */
export const dialectOf = (message: RawMessage): Dialect | undefined => DIALECTS.find((dialect) => dialect.opens(message));
