import { z } from 'zod';
import { detachedRoute, publicRoute } from '#platform/slice';
import { changePassword } from './change-password.ts';
import { ChangeEmail, ChangePassword, Device, EmailConfirmed, RedeemLink } from './contract.ts';
import { listDevices, signDeviceOut, signOthersOut } from './devices.ts';
import { askForEmailChange, askForVerification, confirmEmail } from './email-address.ts';

const nothing = z.object({});

/** What a person does with their own account: password, address, devices. */
export const accountRoutes = [
  detachedRoute({
    method: 'post',
    path: '/v1/me/password',
    access: 'signed_in',
    summary: 'Change my password',
    input: ChangePassword,
    returns: null,
    errors: ['identity.wrong_credentials', 'identity.weak_password', 'identity.too_many_attempts', 'identity.confirm_needed'],
    run: changePassword,
  }),
  detachedRoute({
    method: 'post',
    path: '/v1/me/email',
    access: 'signed_in',
    summary: 'Change my e-mail address; a link goes to the new one',
    input: ChangeEmail,
    returns: null,
    errors: ['identity.wrong_credentials', 'identity.too_many_attempts', 'identity.confirm_needed'],
    run: askForEmailChange,
  }),
  publicRoute({
    method: 'post',
    path: '/v1/me/verify-email',
    access: 'signed_in',
    summary: 'Send me a link that proves my address',
    input: nothing,
    returns: null,
    run: askForVerification,
  }),
  publicRoute({
    method: 'post',
    path: '/v1/auth/confirm-email',
    access: 'anyone',
    summary: 'Prove an e-mail address with the link from the mail',
    input: RedeemLink.omit({ keep: true }),
    returns: EmailConfirmed,
    errors: ['identity.link_over', 'identity.email_taken'],
    run: (ctx, input) => confirmEmail(ctx, { ...input, keep: 'cookie' }),
  }),
  publicRoute({
    method: 'get',
    path: '/v1/sessions',
    access: 'signed_in',
    summary: 'Devices I am signed in on',
    input: nothing,
    returns: z.object({ data: z.array(Device), next_cursor: z.null() }),
    run: listDevices,
  }),
  publicRoute({
    method: 'delete',
    path: '/v1/sessions/{id}',
    access: 'signed_in',
    summary: 'Sign one of my devices out',
    input: z.object({ id: z.uuid() }),
    returns: null,
    errors: ['identity.session_not_found'],
    run: signDeviceOut,
  }),
  publicRoute({
    method: 'delete',
    path: '/v1/sessions',
    access: 'signed_in',
    summary: 'Sign all my other devices out',
    input: nothing,
    returns: null,
    run: signOthersOut,
  }),
];
