/** A small practice's knowledge as its front desk writes it: questions with answers, and a text with a table. */
export const DESK_FAQ = [
  { question: 'What are your opening hours?', answer: 'We are open Monday to Friday from eight to five, and closed on weekends.' },
  { question: 'Where can I park?', answer: 'There is a free garage behind the building; the entrance is on Fulton Street.' },
  { question: 'Do you take my insurance?', answer: 'We take Medicaid and most private plans. Please have your card with you.' },
  { question: 'What does a cleaning cost?', answer: 'A cleaning is ninety-five dollars without insurance.' },
  { question: 'How do I cancel or move an appointment?', answer: 'You can cancel or move it free of charge up to one day before.' },
  { question: 'What happens when I miss an appointment?', answer: 'A missed appointment costs forty dollars.' },
  { question: 'How can I pay?', answer: 'We take cash, checks and all credit cards.' },
  { question: 'Do you treat children?', answer: 'Yes, we see children from the age of three.' },
  { question: 'What should I bring?', answer: 'Please bring your insurance card and a photo ID, and come ten minutes early.' },
  { question: 'Is the practice accessible with a wheelchair?', answer: 'Yes, there is an elevator from the street, and all doors are wide.' },
  { question: 'Do you speak Spanish?', answer: 'Yes, two of us speak Spanish.' },
  {
    question: 'What do I do in an emergency or with strong pain?',
    answer: 'For an emergency like a broken tooth or strong pain call us at once; we see you the same day.',
  },
  { question: 'How long does a cleaning take?', answer: 'A cleaning takes about forty-five minutes.' },
] as const;

export const DESK_POLICIES = `# Our policies

## Appointments

We send a reminder two days before each appointment by text message. Who is more than fifteen minutes late may have to come another day.

## Records

We keep records and x-rays for seven years. Somebody else may pick them up for you with your written consent.

## Payment

Sums of more than three hundred dollars can be paid in monthly instalments, without interest, over up to a year.

## Prices

| Treatment | Price |
|---|---|
| Filling | from 140 dollars |
| Crown | from 1,100 dollars |
| Extraction | 180 dollars |
| Whitening | 240 dollars |
`;
