/** A hair salon's questions and answers, each asked twice in other words: what every small base must still answer. Nothing was fitted on it. */
export const SALON_FAQ = [
  { question: 'How much is a haircut?', answer: 'A cut is forty-eight dollars for women and thirty-two for men, washing included.' },
  { question: 'Do I need an appointment?', answer: 'For a dry cut you may just walk in; for color please book ahead.' },
  { question: 'What are your opening hours?', answer: 'We are open Tuesday to Friday from nine to seven and Saturday from nine to four.' },
  { question: 'Where are you located?', answer: 'You find us at 14 Mill Street, next to the post office.' },
  { question: 'Can I park nearby?', answer: 'There are six spaces in the yard, and the street is free after six.' },
  { question: 'How do I cancel an appointment?', answer: 'Call or text us at least one day before; later than that we charge half the price.' },
  { question: 'Do you color hair?', answer: 'Yes, coloring starts at seventy dollars, highlights at ninety.' },
  { question: 'How long does coloring take?', answer: 'Plan two hours for color and three for highlights.' },
  { question: 'Do you cut children’s hair?', answer: 'Children under ten are eighteen dollars, and there is a box of toys.' },
  { question: 'Which products do you use?', answer: 'We use products without silicone or animal testing, and sell them, too.' },
  { question: 'Can I pay by card?', answer: 'We take cards and cash, but no checks.' },
  { question: 'Do you sell gift cards?', answer: 'Gift cards are available for any amount, at the counter or by mail.' },
  { question: 'Can I choose my stylist?', answer: 'Tell us whom you prefer when you book; Dana and Luis each have their own calendar.' },
  { question: 'Do you do hair for weddings?', answer: 'For weddings we come to your home; it is two hundred dollars with a trial.' },
  { question: 'What if I am not happy with the result?', answer: 'Come back within a week and we mend it free of charge.' },
  { question: 'Do you do beards?', answer: 'A beard trim is fifteen dollars, with a hot towel.' },
  { question: 'Are you accessible by wheelchair?', answer: 'There is a ramp at the side door, and one wash basin can be lowered.' },
  { question: 'I am allergic to dye, can you test it?', answer: 'We put a drop behind your ear two days before; the test is free.' },
  { question: 'Do you have student discounts?', answer: 'Students get ten percent off from Tuesday to Thursday.' },
  { question: 'How late may I be?', answer: 'We wait fifteen minutes; after that we may have to find you another time.' },
] as const;

export const SALON_QUESTIONS = `
salon | faq | what does it cost to get my hair cut | forty-eight dollars
salon | faq | what do men pay for a cut | thirty-two for men
salon | faq | can I come without an appointment | walk in
salon | faq | do I have to book ahead for color | book ahead
salon | faq | when do you close on Saturdays | nine to four
salon | faq | what time do you open | from nine
salon | faq | what is your address | Mill Street
salon | faq | where can I find you | Mill Street
salon | faq | is there parking at the salon | six spaces
salon | faq | where do I leave the car | six spaces
salon | faq | I can't make it tomorrow, how do I call off my appointment | one day before
salon | faq | what is the fee if I cancel on the same day | half the price
salon | faq | how much is coloring | seventy dollars
salon | faq | what do highlights cost | highlights at ninety
salon | faq | how much time should I plan for coloring | two hours
salon | faq | how long do highlights take | three for highlights
salon | faq | can I bring my son for a haircut | Children under ten
salon | faq | what is the price for a child | Children under ten
salon | faq | are your products tested on animals | animal testing
salon | faq | what shampoo brands do you use | without silicone
salon | faq | do you accept credit cards | cards and cash
salon | faq | can I write a check | no checks
salon | faq | can I buy a voucher as a present | Gift cards
salon | faq | how do I get a gift card | Gift cards
salon | faq | can Dana cut my hair | Dana and Luis
salon | faq | may I pick the person who does my hair | whom you prefer
salon | faq | do you do bridal styling | For weddings
salon | faq | how much is hair for a wedding | two hundred dollars
salon | faq | I don't like my haircut, what can I do | free of charge
salon | faq | will you fix it if the color is wrong | free of charge
salon | faq | how much is a beard trim | fifteen dollars
salon | faq | can you shave my beard | beard trim
salon | faq | is the entrance okay for a wheelchair | ramp
salon | faq | do you have steps, I am in a wheelchair | ramp
salon | faq | can you check whether I am allergic to the dye | behind your ear
salon | faq | what does an allergy test cost | test is free
salon | faq | is there a discount for students | ten percent
salon | faq | on which days do students pay less | ten percent
salon | faq | I am running late, how long do you wait | fifteen minutes
salon | faq | what if I am twenty minutes late | fifteen minutes
`;

export const SALON_UNANSWERED = `
salon | do you do manicures
salon | can you pierce my ears
salon | do you sell wigs
salon | can my dog get a haircut
salon | do you have a second salon in Dallas
salon | is there free coffee
salon | can I charge my electric car
salon | do you offer massages
salon | who founded the salon
salon | do you remove tattoos
salon | can I train as a stylist with you
salon | do you straighten teeth
salon | how hot is the water
salon | do you buy hair
salon | can I rent the room for a party
salon | what is your favorite movie
`;
