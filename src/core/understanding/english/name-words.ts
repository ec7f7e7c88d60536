import { wordSet } from '../tokens.ts';

/** Common given names of the United States and Great Britain. They raise confidence; a name need not be here. */
export const GIVEN_NAMES = wordSet(`
james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald steven paul andrew joshua kenneth kevin brian george timothy ronald
edward jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory alexander frank patrick raymond jack dennis jerry tyler aaron jose
adam nathan henry douglas zachary peter kyle walter ethan jeremy harold keith christian roger noah gerald carl terry sean austin arthur lawrence jesse dylan bryan joe jordan billy bruce
albert willie gabriel logan alan juan wayne roy ralph randy eugene vincent russell elijah louis bobby philip phillip johnny mary patricia jennifer linda elizabeth barbara susan jessica sarah
karen lisa nancy betty margaret sandra ashley kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca sharon laura cynthia kathleen amy angela shirley anna
brenda pamela emma nicole helen samantha katherine christine debra rachel carolyn janet catherine maria heather diane ruth julie olivia joyce virginia victoria kelly lauren christina joan
evelyn judith megan andrea cheryl hannah jacqueline martha gloria teresa ann sara madison frances kathryn janice jean abigail alice julia judy sophia grace denise amber doris marilyn
danielle beverly isabella theresa diana natalie brittany charlotte marie kayla alexis lori jane jon sam tom tim jim mike dave dan ben bob rob steve matt chris nick alex tony greg
jeff ken ed fred pete phil ron don ray max leo luke liam mason lucas oliver harry charlie oscar archie alfie freddie theo isaac finley adrian simon ian neil nigel graham stuart martin colin
gareth owen rhys hugh ewan callum craig derek duncan fergus gavin hamish kirsty fiona gemma gillian hazel imogen isla jenna jill jo joanna jodie kate katie kathy katy kim kirsten kristen
lily lucy lydia mandy mia molly naomi nina nora paula penny phoebe poppy rosa rosie ruby sally sadie sienna sophie stacey stacy sue suzanne tara tess tina tracy vera wendy yvonne zoe ella
ava mila chloe layla riley aria ellie nathalie elena claire clara caroline audrey anne annie angie becky beth betsy bella carla carmen carrie cathy cindy connie dana debbie eileen eleanor
ellen erica erin esther eva faith gail gwen holly irene iris jan janine jeanne jenny joy june kayleigh kerry lee leah lena leslie lewis liz lorraine louise lynn mabel marcia margie maureen
maxine may melanie meredith miranda miriam monica morgan muriel nadia nell norma pat patty pauline peggy rhonda rita roberta robin rose roxanne sheila shelly sherry sonia sylvia tanya
tiffany toni tonya valerie vicky vivian wanda will bill rich rick ricky dick art drew chase cole carlos luis miguel jorge pedro diego javier fernando francisco antonio manuel ricardo
eduardo rafael raul sergio mohammed muhammad mohamed ahmed ali omar hassan ibrahim fatima aisha yusuf priya raj anil sanjay sunita anita deepak arjun rohan neha amit vijay wei li ming chen
yuki hiroshi kenji olga ivan dmitri natasha svetlana katya pavel jan piotr anja lars sven ingrid bjorn hans klaus heidi greta pierre jacques francois marcel nadine luca marco giulia paolo
francesca giovanni sofia aiden jayden caleb hunter connor cameron evan gavin landon wyatt hailey savannah brooklyn autumn skylar kendall blake chad brad brett clark cody curtis dale darren
darrell dean dwayne earl elliot ernest floyd francis glen glenn gordon grant harvey herbert herman howard ivy jay jamal jerome joel julian kurt lance leon leonard lloyd marcus marvin
maurice melvin mitchell norman perry quentin reginald reuben rodney roland ross rupert sebastian seth shane shaun shawn sidney stanley stewart ted terrence theodore toby todd travis trevor
troy vernon victor wade warren wesley xavier abby addison adele agnes alana alicia allison alyssa amelia april ariana beatrice bernadette bridget camille candice cassandra cecilia celeste
clarissa courtney daisy daphne dawn deirdre delia edith eliza elsie erika estelle eve felicity flora freya geraldine gina ginger giselle gwendolyn harriet hope ida ilse jasmine jocelyn
josephine juliet karina kendra kristin lara lilian lillian lindsay lindsey lola lorna loretta lucille madeline maggie marcella margot mariana marian marianne matilda maya mildred mindy
minnie nancy octavia paige petra rachael ramona regina rochelle rosemary sabrina selena serena shannon sharron sierra simone stella summer tabitha tamara thelma trisha trudy ursula vanessa
veronica viola violet whitney willow winifred
`);

/** Surnames that are also everyday words: believed behind a given name, never alone. */
export const AMBIGUOUS_SURNAMES = wordSet(`
baker cook young long brown white black green gray grey king hall wood woods field fields day may rose hill hills stone price rich love banks west east north bell fox reed ford park parks
church power powers waters water street best moody page cash book booker street small little short strong sharp wise good goodman sweet noble savage wild swift light lane rivers rain snow
frost winter winters summer summers spring march marsh moon star stark steel gold silver diamond pearl bush flower flowers hunter fisher farmer carpenter mason taylor smith walker miller
turner potter porter shepherd butcher cooper carter archer barber gardner gardener butler chambers bishop pope abbott knight prince duke baron major sergeant case chase chance cross cain
crane finch martin swan drake wolf lamb bird hawk crow dove peacock pike salmon bass bacon rice berry cherry apple olive sage basil ginger pepper salt bond bolt nail hammer block stack marks
mark grant rush dash walk bridges bridge gates wall walls house home homes barn mills mill pool ponds lake lakes brook brooks shore beach ireland england french english irish welsh scott
german holland israel london york kent law laws lawless judge justice freeman newman goodwin gamble money penny pound nickel dollar wells low lower upper head hand hands foot foote legg
bone bones hart heart blood tooth call hope faith grace joy bliss trust close near far free kind true fair bright dark blank blue read wright early daily monday noon friday sunday english
weeks months years day days hours
`);

/** Small words inside a surname. */
export const PARTICLES = wordSet('van von der den de del della di da dos du la le el bin ibn ten ter st saint mac al y');

export const TITLES: ReadonlyMap<string, string> = new Map([
  ['mr', 'Mr'],
  ['mister', 'Mr'],
  ['mrs', 'Mrs'],
  ['missus', 'Mrs'],
  ['ms', 'Ms'],
  ['miss', 'Miss'],
  ['dr', 'Dr'],
  ['doctor', 'Dr'],
  ['professor', 'Professor'],
  ['prof', 'Professor'],
]);

/** Everyday words that are no part of a name. Where one stands, the name has ended or never was. */
export const NOT_NAMES = wordSet(`
a an the this that these those it its it's i i'm i'd i'll i've im me my mine we we're we'd our ours us you your yours you're he him his she her they them their who whom whose which what when where why how there
there's here here's and or but if so because cause since than then though although while until till as at by for from in into of off on onto out over to up down with without about above after again against
before behind below between during except near through under within am is isn't are aren't was wasn't were be been being have haven't has hasn't had having do don't does doesn't did didn't doing done can can't
could couldn't would wouldn't should shouldn't shall might must ought got get gets getting gotten go goes going gone went come comes coming came make makes making made take takes taking took give gives giving
gave put puts say says saying said tell tells telling told ask asks asking asked want wants wanted wanna need needs needed like likes liked think thinks thinking thought know knows knowing knew see sees
seeing saw seen look looks looking looked hear hears hearing heard speak speaks speaking talk talks talking call calls calling called try trying tried help helps helping let let's lets work works working
book booking booked schedule scheduled scheduling cancel cancelled canceling reschedule move change changed changing confirm keep hold holding wait waiting stop stopped start started send sent spell
spelled spelling repeat repeated leave leaving live living lives feel feeling find found use using used pay paying paid buy run running turn turned show please thank thanks sorry hello hi hey bye goodbye
okay ok yes yeah yep yup no nope nah not never none nothing something anything everything someone somebody anyone anybody everyone nobody sure maybe perhaps right wrong correct exactly absolutely
definitely actually really very just only also too even still already yet now later soon today tonight tomorrow yesterday morning afternoon evening night noon midnight monday tuesday wednesday thursday
friday saturday sunday january february march july september october november december week weeks weekend month year day days hour hours minute minutes second seconds time times date o'clock
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand zero oh
half quarter double triple first third fourth fifth last next previous other another same different all any both each every few many more most much less least some such own good bad great fine
nice better best worse worst new old big small little long short high low early late hard easy busy free ready interested available able happy sad angry urgent important serious terrible ridiculous
horrible frustrated upset tired sick ill hurt hurts pain painful broken blocked clogged leaking leak flooding flooded emergency problem problems issue issues question questions message appointment appointments
visit service services cleaning cleanings clean checkup check-up exam examination toothache tooth teeth dentist dental hygienist filling crown root canal polish whitening consultation estimate quote
price cost insurance bill charge money dollars dollar pounds pound euros cents credit card account address email e-mail mail phone number numbers cell mobile name names full surname spelling letter letters
house home apartment flat office building street road avenue door room kitchen bathroom basement toilet sink drain pipe pipes boiler heater heating heat gas water burst hot cold smell power electricity
solar panel panels roof person people human robot machine computer bot agent operator manager supervisor representative receptionist assistant doctor nurse company business customer friend wife husband son
daughter mother father mom dad mum brother sister kid kids child children baby family boss partner man woman guy lady sir madam ma'am mate dude hang moment sec wow oops um uh er erm hmm huh ah eh like well
mhm blah mumble regarding concerning related reference because possible probably sounds seems thing things stuff way place kind sort type part end back front left side line list again once twice
nevermind mind matter care idea guess suppose hope wish believe mean means meant meaning forget forgot remember understand understood wonder worry worried
whatever whichever whenever wherever anyway anyways however instead rather quite pretty almost maybe kinda sorta gonna gotta dunno ain't ya yall y'all cuz
noise music silence inaudible unintelligible laughter applause beep static background
rent renter own owner owns homeowner website google online internet text texting fuck fucking shit damn hell bloody crap
speaking here calling driving sleeping eating picking dropping checking making wondering hoping planning returning following responding thinking nobody's
what's who's where's how's that's there'd he's she's they're you've you'd you'll we've we'll they've they'll isn't weren't won't y'know
myself yourself himself herself guest patient caller customer tenant landlord neighbor neighbour away ahead apart together else ever per via straight forward inside outside upstairs downstairs everywhere somewhere nowhere anywhere far near nearby bit lot lots stuff basically literally obviously unfortunately hopefully honestly generally usually normally sometimes often always soonest earliest afternoon's lunch dinner breakfast school college car truck bus train traffic weather news job jobs order orders package delivery refund return invoice receipt subscription plan plans bill bills bank loan mortgage rate rates offer deal sale discount lawn garden fence window windows wall walls floor ceiling carpet paint painting electrician plumber plumbing mechanic roofer contractor technician engineer team staff
red yellow orange purple black white hear option options choose choice pick prefer rather neither either none nor yesterday's today's tomorrow's ago asap immediately sometime anytime
error shows showing display screen button press pressed key code
`);
