import { pick, seeded } from '../accuracy/chance.ts';

/** What is heard when a call is answered, with the truth about who did. */
export interface Opening {
  readonly id: number;
  readonly truth: 'person' | 'machine';
  readonly half: 'tuning' | 'held_out';
  /** Said one after the other with pauses between them, in milliseconds. */
  readonly parts: readonly { readonly text: string; readonly pauseMs: number }[];
  /** Quiet before the first word. */
  readonly leadMs: number;
  readonly beep: { readonly hz: number; readonly ms: number; readonly afterMs: number } | null;
}

const NAMES = ['Mary', 'John Carter', 'Lisa', 'Peter', 'Anna Smith', 'David Jones', 'Karen', 'Tom Baker', 'Julia', 'Mike'];
const FIRMS = ['Henderson and Sons', 'Lakeside Dental', 'City Plumbing', 'Green Street Pharmacy', 'Parker Insurance', 'Blue River Motors'];

/** `|` is a pause of 0.3 to 0.7 s, as people and recordings take breath. In the order given, every other line is held out. */
const PEOPLE: readonly string[] = [
  'Hello?',
  'Hello.',
  'Hi.',
  'Yes?',
  'Yeah?',
  'Hello, hello?',
  'Hello? | Hello?',
  'Hi, this is NAME.',
  'NAME speaking.',
  'This is NAME.',
  'NAME here.',
  'Good morning.',
  'Good afternoon, FIRM.',
  'FIRM, how can I help you?',
  'Good morning, FIRM, NAME speaking, how may I help you?',
  'Thank you for calling FIRM, this is NAME, how can I help you today?',
  'FIRM.',
  'FIRM, please hold.',
  'Hello, who is this?',
  'Who is calling?',
  'Yes, hello?',
  'Hey.',
  'Hey, what is up?',
  'Hi there.',
  'Hello, can you hear me?',
  'Yeah, hello?',
  'Hello, NAME speaking.',
  'Yes, NAME here.',
  'One moment please. | Hello?',
  'Hold on a second. | Yes, hello?',
  'Hello, you are speaking with NAME.',
  'Good evening.',
  'Hello? | Who is this?',
  'Um, hello?',
  'Speaking.',
  'Yes, speaking.',
  'Hello, FIRM, can I help you?',
  'FIRM, this is NAME.',
  'FIRM, good morning, who am I speaking with?',
  'Hi, I am driving right now, who is this?',
  'Hello, he is not here right now, can I take a message?',
  'I am sorry, who is this?',
  'Okay, hello.',
  'Hello, is this the pharmacy?',
  'Hi, good morning, this is NAME from FIRM, what can I do for you?',
  'Oh, hi.',
  'Yep.',
  'Thanks for calling FIRM, NAME speaking.',
  'Hey, this is NAME, who is this?',
  'Hello, sorry, I was just outside. | Who is it?',
];

const MACHINES: readonly string[] = [
  'Hi, this is NAME. I can not come to the phone right now. Please leave a message after the tone.',
  'You have reached the voicemail of NAME. Please leave your name and number and I will call you back.',
  'Your call has been forwarded to an automatic voice message system. | NAME | is not available. At the tone, please record your message.',
  'The person you are trying to reach is not available. Please leave a message after the beep.',
  'Hello, you have reached FIRM. Our office is closed right now. Our hours are Monday to Friday, nine to five.',
  'Thank you for calling FIRM. We are unable to take your call at the moment. Please leave a message.',
  'Hey, it is NAME. Leave me a message and I will get back to you.',
  'Hi, you have reached NAME at FIRM. I am away from my desk. | Please leave a message.',
  'Please leave your message after the tone. When you have finished recording, you may hang up.',
  'The number you have dialed is not in service. Please check the number and dial again.',
  'The mailbox is full and can not accept any messages at this time. Goodbye.',
  'Thank you for calling FIRM. For appointments, press one. For billing, press two.',
  'We are sorry. The number you have reached has been disconnected.',
  'Hi. | This is NAME. | I am not able to answer the phone just now, so leave a message.',
  'Hello, this is NAME, sorry I missed your call. Leave your details and I will call you back.',
  'You have reached five five five, zero one two three. No one is available to take your call.',
  'Welcome to FIRM. This call may be recorded for quality. Please listen carefully, as our menu has changed.',
  'The subscriber you have called can not be reached at the moment. Please try again later.',
  'You have reached the office of NAME. I am currently out of the office. Please leave a message after the beep.',
  'Hi, we can not get to the phone right now. Leave your name, number and a short message.',
  'Good day, you are connected with the answering machine of FIRM. Please speak after the signal.',
  'Hello. | You have reached the home of NAME. Nobody is home right now. Please leave a message.',
  'Your call is important to us. All of our agents are busy. Please stay on the line.',
  'At the tone, please record your message. When you are finished, hang up or press pound for more options.',
  'This is the voice mailbox of NAME. I am probably in a meeting. Leave a message and I will return your call as soon as possible.',
  'Hey, this is NAME. | I am not here. | You know what to do.',
  'Thanks for calling FIRM. Our office is currently closed. If this is an emergency, please call nine one one.',
  'You have reached NAME. I check my messages every day, so please leave one.',
  'The customer you are calling is unavailable. Please call again later.',
  'Hi, this is NAME with FIRM. I am either on the phone or with a customer. Please leave your name and a detailed message.',
  'Hello and thank you for calling FIRM. If you know your party extension, you may dial it at any time.',
  'Hi, if you record your name and reason for calling, I will see if this person is available.',
  'NAME | is not available right now. Please leave a detailed message after the tone.',
  'Sorry, we missed you. Leave a message for FIRM, or send us a text.',
  'You have reached the emergency line of FIRM. All technicians are out. Leave your number and we will call back within the hour.',
  'This is FIRM. Our phones are closed for lunch from noon to one. Please try your call again later.',
  'Hello? | Just kidding, I am not here. Leave a message.',
  'Hi, NAME here. Do not leave a voicemail, nobody listens to these. Text me.',
  'The Google subscriber you have called is not available. Please leave a message after the tone.',
  'You are listening to the voicemail of NAME at FIRM. Please be so kind and leave a message.',
];

const LEADS_MS = [150, 300, 500, 800, 1_200];
const BEEPS_HZ = [440, 620, 800, 950, 1_000, 1_050, 1_400];

function partsOf(line: string, chance: () => number): Opening['parts'] {
  const filled = line.replaceAll('NAME', () => pick(chance, NAMES)).replaceAll('FIRM', () => pick(chance, FIRMS));
  const texts = filled.split('|').map((text) => text.trim());
  return texts.map((text, i) => ({ text, pauseMs: i + 1 < texts.length ? 300 + Math.round(chance() * 400) : 0 }));
}

/** The labelled set: `rounds` of every line, each time with other names, pauses and beeps. The same seed gives the same set. */
export function openings(rounds: number, seed = 20261201): Opening[] {
  const chance = seeded(seed);
  const all: Opening[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const [truth, lines] of [
      ['person', PEOPLE],
      ['machine', MACHINES],
    ] as const) {
      lines.forEach((line, i) => {
        const hasBeep = truth === 'machine' && chance() < 0.7;
        all.push({
          id: all.length,
          truth,
          half: i % 2 === 0 ? 'tuning' : 'held_out',
          parts: partsOf(line, chance),
          leadMs: pick(chance, LEADS_MS),
          beep: hasBeep ? { hz: pick(chance, BEEPS_HZ), ms: 200 + Math.round(chance() * 400), afterMs: 300 + Math.round(chance() * 1_200) } : null,
        });
      });
    }
  }
  return all;
}
