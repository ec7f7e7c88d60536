import { expect, test } from 'vitest';
import type { Utterance } from '#core/conversation/types';
import { announcementEnds, type Disclosure, missingAnnouncement, recordingRefusal } from './announcement.ts';

const disclosure: Disclosure = { ai: "I'm an automated assistant.", recording: 'This call may be recorded.' };
const nothing = { ai: false, recording: false };
const say = (text: string): Utterance => ({ text, prompt_id: 'node:a', node_id: 'a', interruptible: true });

test('what the words themselves announce is not announced twice', () => {
  expect(missingAnnouncement([say("I'm an automated assistant and this call may be recorded. How can I help?")], disclosure, nothing)).toBeNull();
  expect(missingAnnouncement([say('Hello, this is the virtual receptionist.')], disclosure, nothing)?.text).toBe('This call may be recorded.');
  expect(missingAnnouncement([say('Hello.')], disclosure, nothing)?.text).toBe("I'm an automated assistant. This call may be recorded.");
  expect(missingAnnouncement([say('Hello.')], disclosure, { ai: true, recording: true })).toBeNull();
  expect(missingAnnouncement([say('Hello.')], { ai: null, recording: null }, nothing)).toBeNull();
});

test('an announcement ends with its sentence; what follows may be interrupted', () => {
  const text = "Thanks for calling. I'm an automated assistant and this call may be recorded. How can I help?";
  expect(
    text
      .split(' ')
      .slice(0, announcementEnds(text, disclosure, nothing))
      .join(' '),
  ).toBe("Thanks for calling. I'm an automated assistant and this call may be recorded.");
  expect(announcementEnds('How can I help?', disclosure, nothing)).toBe(0);
  expect(announcementEnds(text, disclosure, { ai: true, recording: true })).toBe(0);
});

test.each([
  ['please do not record this call', 'bare'],
  ["I don't want to be recorded", 'bare'],
  ['can you stop recording', 'bare'],
  ["don't record me", 'bare'],
  ['I do not consent to recording', 'bare'],
  ['please turn off the recording', 'bare'],
  ["I'd like a cleaning tomorrow at three and please don't record me while we speak about it", 'with_more'],
  ['is this call being recorded', 'no'],
  ["I don't mind being recorded", 'no'],
  ['I need my medical records', 'no'],
  ["why don't you record it", 'no'],
  ['a cleaning please', 'no'],
] as const)('"%s" is understood as a refusal: %s', (text, verdict) => {
  expect(recordingRefusal(text)).toBe(verdict);
});
