import { describe, expect, test } from 'vitest';
import { calculate } from '../../src/index.js';
import { acquisitionFromSource, isWebReferrer } from '../../src/input/fields/referral.js';
import { ACQUISITION } from '../../src/model/order-book.js';
import { file } from '../files.js';

describe('words for a referral by a person', () => {
  test.each([
    [
      'English',
      'Referral|Customer Referral|Employee referral|External Referral|Refer-a-friend|Word of mouth|word_of_mouth',
    ],
    [
      'English',
      'Referral - friend|Referral: customer|Referral (Friend)|Referred by a friend|Friend|Friends & Family|Friend/Family',
    ],
    [
      'English',
      'Through a friend|A friend told me|From a friend|Recommended by a friend|Friend recommendation|Family|yes',
    ],
    ['Dutch', 'Mond-tot-mond|Mond-tot-mondreclame|Aanbeveling|Via een vriend|Vrienden'],
    [
      'German',
      'Empfehlung|Weiterempfehlung|Mundpropaganda|Mund-zu-Mund-Propaganda|Freunde werben Freunde|Persönliche Empfehlung',
    ],
    [
      'French',
      "Bouche-à-oreille|bouche à oreille|Recommandation|Parrainage|Par un ami|Recommandation d'un ami",
    ],
    ['Spanish', 'Boca a boca|Recomendación|Recomendacion|Por un amigo|Referido'],
    ['Italian', 'Passaparola|Raccomandazione|Tramite amici'],
    ['Portuguese', 'Indicação|Indicação de amigo|Boca-a-boca|Recomendação'],
    ['Danish, Swedish, Norwegian', 'Mund til mund|Anbefaling|Mun till mun|Rekommendation|Via en venn'],
    ['Japanese', '口コミ|クチコミ|紹介|友人の紹介|友人・知人の紹介'],
    ['Chinese', '朋友推荐|介绍|朋友介紹|老客户介绍'],
  ])('%s: %s', (_language, words) => {
    for (const word of words.split('|')) {
      expect([word, acquisitionFromSource(word)]).toEqual([word, ACQUISITION.referred]);
    }
  });
  test('a web statistic, a business, an advertisement and the rest are none', () => {
    const words =
      'REFERRALS|Referrals|Referral traffic|Partner referral|Partner|Affiliate|Referral - Google|Google|Instagram|Web referral|' +
      'Recommended products|推荐|おすすめ|Friendly advertisement|Trade show|no';
    for (const word of words.split('|')) {
      expect([word, acquisitionFromSource(word)]).toEqual([word, ACQUISITION.notReferred]);
    }
  });
  test('nothing is not known', () => {
    expect(['', 'N/A', '--'].map(acquisitionFromSource)).toEqual(Array(3).fill(ACQUISITION.unknown));
  });
  test('Bouche-à-oreille in the column of the orders makes a customer a referred one', async () => {
    const { metrics } = await calculate([
      file(
        'order,customer,date,total,referral source\n1,ann,2024-05-01,1,Bouche-à-oreille\n2,bob,2024-05-01,1,Google\n',
      ),
    ]);
    expect(metrics.ror).toMatchObject({ helped: 2, referredOnly: 1, repeatOnly: 0 });
  });
});

describe('what refers', () => {
  test.each([
    'https://www.example.com/blog',
    'www.example.com',
    'instagram.com',
    'l.instagram.com/?u=x',
    'example.co.uk',
    'shop.example.de/page?id=1',
    'android-app://com.google.android.gm',
    'utm_source=news&utm_medium=email',
    '?utm_source=ann@example.com',
    'google / cpc',
    'google/organic',
    '(direct) / (none)',
    'newsletter / email',
    'direct',
    '(direct)',
    'Direct',
    'Google Ads',
    'organic search',
    'Social media',
    'Newsletter',
  ])('%s is a web page or a channel', (text) => {
    expect(isWebReferrer(text)).toBe(true);
  });
  test.each([
    'ann@example.com',
    'Ann Berg',
    'ann.berg',
    'C-1001',
    '17850',
    'Dr. Cole',
    'St. John',
    'Bill / Mary',
    'Google Jones',
    'Grace Webb',
    'AdaM',
  ])('%s is a person', (text) => {
    expect(isWebReferrer(text)).toBe(false);
  });
});
