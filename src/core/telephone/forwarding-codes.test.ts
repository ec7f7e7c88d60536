import { expect, test } from 'vitest';
import { FORWARDING_CODES, forwardingCode } from './forwarding-codes.data.ts';

test('the code has the number in the form the carrier takes', () => {
  expect(forwardingCode('gsm', 'no_answer', '+12125550100')).toEqual({ on: '**61*+12125550100#', off: '##61#' });
  expect(forwardingCode('verizon', 'no_answer', '+12125550100')).toEqual({ on: '*712125550100', off: '*73' });
  expect(forwardingCode('bt', 'always', '+441614960100')).toEqual({ on: '*21*00441614960100#', off: '#21#' });
  expect(forwardingCode('landline', 'unreachable', '+12125550100')).toBeNull();
  expect(forwardingCode('nobody', 'always', '+12125550100')).toBeNull();
});

test('every carrier is there once, and every code has a place for the number and a way back', () => {
  expect(new Set(FORWARDING_CODES.map(({ carrier }) => carrier)).size).toBe(FORWARDING_CODES.length);
  const codes = FORWARDING_CODES.flatMap(({ codes }) => Object.values(codes)).filter((code) => code !== null);
  expect(codes.filter(({ on, off }) => !/^[*#\d]+\{number\}#?$/.test(on) || !/^[*#\d]+$/.test(off))).toEqual([]);
});
