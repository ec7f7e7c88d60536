/** A town library's questions and answers: a small base that is tuned on beside the practice's. */
export const LIBRARY_FAQ = [
  { question: 'How do I get a library card?', answer: 'Come to the desk with a photo ID and proof of your address; the card is made while you wait.' },
  { question: 'What does a card cost?', answer: 'A card is free for residents and twenty-five dollars a year for everybody else.' },
  { question: 'How long can I keep a book?', answer: 'Books may be kept for three weeks, films for one week.' },
  { question: 'How do I renew a book?', answer: 'You can renew twice, online or by calling us, unless somebody else is waiting for it.' },
  { question: 'What is the fine for late books?', answer: 'We charge twenty cents a day for each late book, at most five dollars.' },
  { question: 'What happens if I lose a book?', answer: 'For a lost book you pay what a new copy costs and a handling fee of six dollars.' },
  { question: 'When are you open?', answer: 'Tuesday to Saturday from ten to six, on Thursdays until eight.' },
  { question: 'Where can I return books when you are closed?', answer: 'There is a return slot to the left of the main door.' },
  { question: 'Can I use a computer?', answer: 'There are twelve computers on the second floor; with a card you may use one for an hour a day.' },
  { question: 'Can I print?', answer: 'Printing is ten cents a page in black and white and forty cents in color.' },
  { question: 'Do you have rooms for groups?', answer: 'Two meeting rooms for up to eight people can be reserved for two hours.' },
  { question: 'When is story time for children?', answer: 'Story time is on Wednesdays at half past three, for children from three to six.' },
  { question: 'Do you lend e-books?', answer: 'E-books and audiobooks are lent through our app; you sign in with the number of your card.' },
  {
    question: 'Can I get a book from another library?',
    answer: 'We order books from other libraries in the state; that takes about ten days and costs nothing.',
  },
  { question: 'Do you accept donated books?', answer: 'We take books in good condition on the first Saturday of the month, but no encyclopedias.' },
  { question: 'May I eat or drink inside?', answer: 'Drinks with a lid are fine, food only in the lobby.' },
] as const;

export const LIBRARY_QUESTIONS = `
library | faq | what do I need to sign up as a member | photo ID
library | faq | how can I become a member | photo ID
library | faq | is the card free | free for residents
library | faq | how much is membership if I live out of town | twenty-five dollars
library | faq | for how many weeks can I borrow a book | three weeks
library | faq | how long may I borrow a film | three weeks
library | faq | can I extend my loan | renew twice
library | faq | I need the book a bit longer, what can I do | renew twice
library | faq | what do I pay when I bring a book back late | twenty cents
library | faq | how high is the overdue fine | twenty cents
library | faq | I lost a book, what now | handling fee
library | faq | my dog ate the book, what do I have to pay | handling fee
library | faq | what are your opening times | ten to six
library | faq | how late are you open on Thursdays | until eight
library | faq | are you open on Mondays | Tuesday to Saturday
library | faq | where do I drop off books at night | return slot
library | faq | is there a book drop | return slot
library | faq | do you have computers I can use | twelve computers
library | faq | how long can I sit at a computer | hour a day
library | faq | what does it cost to print a page | ten cents
library | faq | can I print in color | forty cents
library | faq | can our study group reserve a room | meeting rooms
library | faq | how many people fit into a meeting room | up to eight
library | faq | what day is story time | Wednesdays
library | faq | when do you read to the kids | Wednesdays
library | faq | from what age can my child come to story time | three to six
library | faq | can I borrow audiobooks | our app
library | faq | how do I get e-books on my tablet | our app
library | faq | can you order a book from a different library | ten days
library | faq | how long does an interlibrary loan take | ten days
library | faq | I have old books to give away, do you want them | good condition
library | faq | do you take encyclopedias as a donation | no encyclopedias
library | faq | can I bring my coffee | with a lid
library | faq | is eating allowed in the reading room | food only in the lobby
`;

export const LIBRARY_UNANSWERED = `
library | do you have a parking lot
library | is there a coffee machine
library | how much does a librarian earn
library | can I get a passport at your place
library | do you buy used books
library | where is the nearest bookstore
library | do you have a microscope
library | can I bring my dog
library | who wrote War and Peace
library | do you offer language courses
library | can I watch a movie in the library
library | is there a photo booth
library | how many books do you have
library | can you notarize a document
library | do you have a job for a student
library | what is the address of the town hall
library | can I rent a bicycle
library | do you repair laptops
library | can I send a fax
library | is there a chess club
library | do you ship books to my home
library | how old is the building
`;
