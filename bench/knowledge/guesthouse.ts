/** A guest house's knowledge as its owners write it: another small base than the practice's, that nothing was fitted on. */
export const GUESTHOUSE_FAQ = [
  { question: 'When can we check in?', answer: 'Check-in is from three in the afternoon; before that you can leave your luggage with us.' },
  { question: 'When do we have to check out?', answer: 'Please leave your room by eleven in the morning.' },
  { question: 'Is breakfast included?', answer: 'Breakfast is included and served from seven to ten in the garden room.' },
  { question: 'May we bring a dog?', answer: 'Dogs are welcome for fifteen dollars a night; please tell us beforehand.' },
  { question: 'Is there Wi-Fi?', answer: 'Yes, wireless internet is free in all rooms; the password is on your key card.' },
  {
    question: 'How do we get from the station to you?',
    answer: 'From the station it is a ten minute walk along River Road, or take bus twelve to the bridge.',
  },
  { question: 'Do you have a room on the ground floor?', answer: 'Two rooms on the ground floor have no steps and a wide bathroom door.' },
  { question: 'How much is a double room?', answer: 'A double room is one hundred and thirty dollars a night with breakfast.' },
  { question: 'Can we get an extra bed for a child?', answer: 'An extra bed for a child is twenty dollars a night; a cot is free.' },
  { question: 'Is smoking allowed?', answer: 'You may smoke on the terrace, not in the rooms.' },
  { question: 'Do you have bicycles for rent?', answer: 'We rent bicycles for eighteen dollars a day, helmets included.' },
  {
    question: 'What if we arrive late at night?',
    answer: 'After nine in the evening you find your key in the box by the door; we send you its code by text message.',
  },
] as const;

export const GUESTHOUSE_TERMS = `# Terms of the house

## Cancellation

A booking can be cancelled free of charge until three days before arrival. After that we charge the first night.

## Deposit

For stays of more than five nights we ask for a deposit of a fifth of the price, by bank transfer or card.

## House rules

Quiet time is from ten in the evening to seven in the morning. Lost keys cost thirty-five dollars.

## Seasons

| Season | Months | Single room |
|---|---|---|
| Low | November to March | 80 dollars |
| High | April to October | 105 dollars |
| Holidays | Christmas and New Year | 140 dollars |
`;
