/**
 * Time zones a number of the North American plan may be in, by area code. A code that spans a border of zones names both. From the states and provinces that
 * the plan's administrator lists for each code (https://www.nanpa.com/area-codes) and the zones of the tz database (https://www.iana.org/time-zones).
 */
const NANP: readonly (readonly [zones: readonly string[], codes: string])[] = [
  [
    ['America/New_York'],
    `203 475 860 959 302 202 771 229 404 470 478 678 706 762 770 912 943 207 227 240 301 410 443 667 339 351 413 508 617 774 781 857 978 603 201 551 609 640 732 848
    856 862 908 973 212 315 332 347 363 516 518 585 607 624 631 646 680 716 718 838 845 914 917 929 934 252 336 472 704 743 828 910 919 980 984 216 220 234 283 326
    330 380 419 436 440 513 567 614 740 937 215 223 267 272 412 445 484 570 582 610 717 724 814 835 878 401 803 821 839 843 854 864 802 276 434 540 571 686 703 757
    804 826 948 304 681 239 305 321 324 352 386 407 561 645 656 689 727 728 754 772 786 813 863 904 941 954 859 865 502`,
  ],
  [['America/New_York', 'America/Chicago'], '850 448 270 364 423 606 931'],
  [['America/Detroit'], '231 248 269 313 517 586 616 679 734 810 947 989'],
  [['America/Detroit', 'America/Chicago'], '906'],
  [['America/Indiana/Indianapolis'], '317 463 765 260'],
  [['America/Indiana/Indianapolis', 'America/Chicago'], '574 812 930 219'],
  [
    ['America/Chicago'],
    `205 251 256 334 659 938 327 479 501 870 217 224 309 312 331 447 464 618 630 708 730 773 779 815 847 861 872 319 515 563 641 712 316 913 225 318 337 504 985 218
    320 507 612 651 763 924 952 228 471 601 662 769 235 314 417 557 573 636 660 816 975 402 531 405 539 572 580 918 210 214 254 281 325 346 361 409 430 469 512 682
    713 726 737 806 817 830 832 903 936 940 945 956 972 979 262 274 353 414 534 608 715 920 615 629 731 901`,
  ],
  [['America/Chicago', 'America/Denver'], '620 785 308 701 605 432'],
  [['America/Denver'], '303 719 720 970 983 406 505 575 385 435 801 307 915'],
  [['America/Boise', 'America/Los_Angeles'], '208 986 458 541'],
  [['America/Phoenix'], '480 520 602 623'],
  [['America/Phoenix', 'America/Denver'], '928'],
  [
    ['America/Los_Angeles'],
    `209 213 279 310 323 341 350 357 369 408 415 424 442 510 530 559 562 619 626 628 650 657 661 669 707 714 738 747 760 805 818 820 831 837 840 858 909 916 925 949
    951 702 725 503 971 206 253 360 425 509 564`,
  ],
  [['America/Los_Angeles', 'America/Denver'], '775'],
  [['America/Anchorage', 'America/Adak'], '907'],
  [['Pacific/Honolulu'], '808'],
  [['America/Puerto_Rico'], '787 939'],
  [['America/St_Johns', 'America/Halifax'], '709 879'],
  [['America/Halifax'], '902 782 506 428'],
  [['America/Toronto'], '226 249 289 343 365 382 416 437 519 548 613 647 683 705 742 753 905 942 263 354 438 450 468 514 579 819 873'],
  [['America/Toronto', 'America/Halifax'], '418 581 367'],
  [['America/Toronto', 'America/Winnipeg'], '807'],
  [['America/Winnipeg'], '204 431 584'],
  [['America/Regina', 'America/Edmonton'], '306 639 474'],
  [['America/Edmonton'], '403 587 780 825 368'],
  [['America/Vancouver'], '604'],
  [['America/Vancouver', 'America/Edmonton'], '236 250 257 672 778'],
  [['America/Whitehorse', 'America/Edmonton', 'America/Winnipeg', 'America/Toronto'], '867'],
];

export const ZONES_BY_AREA_CODE: ReadonlyMap<string, readonly string[]> = new Map(
  NANP.flatMap(([zones, codes]) => codes.split(/\s+/).map((code) => [code, zones] as const)),
);

/** Australia by the digit after +61 (https://www.acma.gov.au/phone-numbers); 4 is mobile and may be anywhere. */
const AUSTRALIA: readonly string[] = ['Australia/Sydney', 'Australia/Lord_Howe', 'Australia/Adelaide', 'Australia/Brisbane', 'Australia/Darwin', 'Australia/Perth'];
export const AUSTRALIAN_ZONES: Readonly<Record<string, readonly string[]>> = {
  2: ['Australia/Sydney', 'Australia/Lord_Howe', 'Australia/Broken_Hill'],
  3: ['Australia/Melbourne', 'Australia/Hobart'],
  7: ['Australia/Brisbane'],
  8: ['Australia/Perth', 'Australia/Eucla', 'Australia/Adelaide', 'Australia/Darwin'],
};

/** Every zone people of a country live in (tz database, zone1970.tab). A country that is not here is unknown, and nobody there is called without a zone of their own. */
export const ZONES_BY_COUNTRY: Readonly<Record<string, readonly string[]>> = {
  US: ['America/New_York', 'America/Chicago', 'America/Denver', 'America/Phoenix', 'America/Los_Angeles', 'America/Anchorage', 'Pacific/Honolulu'],
  CA: ['America/St_Johns', 'America/Halifax', 'America/Toronto', 'America/Winnipeg', 'America/Regina', 'America/Edmonton', 'America/Vancouver'],
  PR: ['America/Puerto_Rico'],
  AU: AUSTRALIA,
  NZ: ['Pacific/Auckland', 'Pacific/Chatham'],
  GB: ['Europe/London'],
  GG: ['Europe/Guernsey'],
  JE: ['Europe/Jersey'],
  IM: ['Europe/Isle_of_Man'],
  IE: ['Europe/Dublin'],
  FR: ['Europe/Paris'],
  DE: ['Europe/Berlin'],
  AT: ['Europe/Vienna'],
  CH: ['Europe/Zurich'],
  LI: ['Europe/Vaduz'],
  IT: ['Europe/Rome'],
  ES: ['Europe/Madrid', 'Atlantic/Canary'],
  PT: ['Europe/Lisbon', 'Atlantic/Azores'],
  NL: ['Europe/Amsterdam'],
  BE: ['Europe/Brussels'],
  LU: ['Europe/Luxembourg'],
  DK: ['Europe/Copenhagen'],
  NO: ['Europe/Oslo'],
  SE: ['Europe/Stockholm'],
  FI: ['Europe/Helsinki'],
  IS: ['Atlantic/Reykjavik'],
  PL: ['Europe/Warsaw'],
  CZ: ['Europe/Prague'],
  SK: ['Europe/Bratislava'],
  HU: ['Europe/Budapest'],
  RO: ['Europe/Bucharest'],
  BG: ['Europe/Sofia'],
  GR: ['Europe/Athens'],
  CY: ['Asia/Nicosia'],
  MT: ['Europe/Malta'],
  HR: ['Europe/Zagreb'],
  SI: ['Europe/Ljubljana'],
  EE: ['Europe/Tallinn'],
  LV: ['Europe/Riga'],
  LT: ['Europe/Vilnius'],
  IN: ['Asia/Kolkata'],
  SG: ['Asia/Singapore'],
  HK: ['Asia/Hong_Kong'],
  JP: ['Asia/Tokyo'],
  KR: ['Asia/Seoul'],
  TW: ['Asia/Taipei'],
  PH: ['Asia/Manila'],
  TH: ['Asia/Bangkok'],
  VN: ['Asia/Ho_Chi_Minh'],
  MY: ['Asia/Kuala_Lumpur'],
  ID: ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'],
  AE: ['Asia/Dubai'],
  SA: ['Asia/Riyadh'],
  IL: ['Asia/Jerusalem'],
  TR: ['Europe/Istanbul'],
  ZA: ['Africa/Johannesburg'],
  NG: ['Africa/Lagos'],
  KE: ['Africa/Nairobi'],
  EG: ['Africa/Cairo'],
  MX: ['America/Mexico_City', 'America/Cancun', 'America/Chihuahua', 'America/Hermosillo', 'America/Tijuana'],
  BR: ['America/Noronha', 'America/Sao_Paulo', 'America/Manaus', 'America/Rio_Branco'],
  AR: ['America/Argentina/Buenos_Aires'],
  CL: ['America/Santiago', 'America/Punta_Arenas', 'Pacific/Easter'],
  CO: ['America/Bogota'],
  PE: ['America/Lima'],
};
