import { z } from 'zod';
import { EmailAddress, PersonName } from '#slices/identity';

const optional = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .transform((text) => (text === '' ? null : text))
    .nullable()
    .default(null);

export const OnboardingForm = z.object({ form_token: z.string() }).meta({ id: 'OnboardingForm' });

export const SubmitOnboarding = z
  .object({
    /** From `GET /v1/public/onboarding`, when the form was opened. */
    form_token: z.string().min(1).max(1000),
    name: PersonName,
    email: EmailAddress,
    phone_number: optional(40),
    company: optional(200),
    message: optional(4000),
    source: optional(200),
    /** A field that people do not see; whatever fills it in is no person. */
    website: z.string().max(500).default(''),
  })
  .meta({ id: 'SubmitOnboarding' });
export type SubmitOnboarding = z.infer<typeof SubmitOnboarding>;

export const OnboardingSubmission = z
  .object({
    id: z.uuid(),
    email: z.string(),
    phone_number: z.string().nullable(),
    name: z.string(),
    company: z.string().nullable(),
    message: z.string().nullable(),
    source: z.string().nullable(),
    ip_address: z.string().nullable(),
    status: z.enum(['new', 'contacted', 'converted', 'spam']),
    converted_organization_id: z.uuid().nullable(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'OnboardingSubmission' });
export type OnboardingSubmission = z.infer<typeof OnboardingSubmission>;

export const ListSubmissions = z.object({
  status: OnboardingSubmission.shape.status.optional(),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListSubmissions = z.infer<typeof ListSubmissions>;

export const UpdateSubmission = z.object({ id: z.uuid(), status: z.enum(['new', 'contacted', 'spam']) }).meta({ id: 'UpdateOnboardingSubmission' });
export type UpdateSubmission = z.infer<typeof UpdateSubmission>;

export const ConvertSubmission = z
  .object({
    id: z.uuid(),
    /** The company's name, or the person's, when absent. */
    organization_name: z.string().trim().min(1).max(200).optional(),
    timezone: z.string().trim().max(64).default('UTC'),
    country_code: z.string().trim().toUpperCase().max(2).default('US'),
    /** An example agent to begin with; null for none. */
    template: z.string().max(100).nullable().default('appointment_booking'),
  })
  .meta({ id: 'ConvertOnboardingSubmission' });
export type ConvertSubmission = z.infer<typeof ConvertSubmission>;
/** The link is answered once; it is mailed too. */
export const TrialMade = z.object({ organization_id: z.uuid(), accept_path: z.string() }).meta({ id: 'TrialMade' });
export type TrialMade = z.infer<typeof TrialMade>;
