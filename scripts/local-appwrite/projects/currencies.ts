// The currencies that the locale service lists, in its order: one a line, parts separated by bars.

const CURRENCIES = `
USD|US Dollar|$|$|2|0|US dollars
EUR|Euro|€|€|2|0|euros
GBP|British Pound Sterling|£|£|2|0|British pounds sterling
CAD|Canadian Dollar|CA$|$|2|0|Canadian dollars
AED|United Arab Emirates Dirham|AED|د.إ.‏|2|0|UAE dirhams
AFN|Afghan Afghani|Af|؋|0|0|Afghan Afghanis
ALL|Albanian Lek|ALL|Lek|0|0|Albanian lekë
AMD|Armenian Dram|AMD|դր.|0|0|Armenian drams
ARS|Argentine Peso|AR$|$|2|0|Argentine pesos
AUD|Australian Dollar|AU$|$|2|0|Australian dollars
AZN|Azerbaijani Manat|man.|ман.|2|0|Azerbaijani manats
BAM|Bosnia-Herzegovina Convertible Mark|KM|KM|2|0|Bosnia-Herzegovina convertible marks
BDT|Bangladeshi Taka|Tk|৳|2|0|Bangladeshi takas
BGN|Bulgarian Lev|BGN|лв.|2|0|Bulgarian leva
BHD|Bahraini Dinar|BD|د.ب.‏|3|0|Bahraini dinars
BIF|Burundian Franc|FBu|FBu|0|0|Burundian francs
BND|Brunei Dollar|BN$|$|2|0|Brunei dollars
BOB|Bolivian Boliviano|Bs|Bs|2|0|Bolivian bolivianos
BRL|Brazilian Real|R$|R$|2|0|Brazilian reals
BWP|Botswanan Pula|BWP|P|2|0|Botswanan pulas
BYR|Belarusian Ruble|BYR|BYR|0|0|Belarusian rubles
BZD|Belize Dollar|BZ$|$|2|0|Belize dollars
CDF|Congolese Franc|CDF|FrCD|2|0|Congolese francs
CHF|Swiss Franc|CHF|CHF|2|0.05000000000000000277555756156289135105907917022705078125|Swiss francs
CLP|Chilean Peso|CL$|$|0|0|Chilean pesos
CNY|Chinese Yuan|CN¥|CN¥|2|0|Chinese yuan
COP|Colombian Peso|CO$|$|0|0|Colombian pesos
CRC|Costa Rican Colón|₡|₡|0|0|Costa Rican colóns
CVE|Cape Verdean Escudo|CV$|CV$|2|0|Cape Verdean escudos
CZK|Czech Republic Koruna|Kč|Kč|2|0|Czech Republic korunas
DJF|Djiboutian Franc|Fdj|Fdj|0|0|Djiboutian francs
DKK|Danish Krone|Dkr|kr|2|0|Danish kroner
DOP|Dominican Peso|RD$|RD$|2|0|Dominican pesos
DZD|Algerian Dinar|DA|د.ج.‏|2|0|Algerian dinars
EEK|Estonian Kroon|Ekr|kr|2|0|Estonian kroons
EGP|Egyptian Pound|EGP|ج.م.‏|2|0|Egyptian pounds
ERN|Eritrean Nakfa|Nfk|Nfk|2|0|Eritrean nakfas
ETB|Ethiopian Birr|Br|Br|2|0|Ethiopian birrs
GEL|Georgian Lari|GEL|GEL|2|0|Georgian laris
GHS|Ghanaian Cedi|GH₵|GH₵|2|0|Ghanaian cedis
GNF|Guinean Franc|FG|FG|0|0|Guinean francs
GTQ|Guatemalan Quetzal|GTQ|Q|2|0|Guatemalan quetzals
HKD|Hong Kong Dollar|HK$|$|2|0|Hong Kong dollars
HNL|Honduran Lempira|HNL|L|2|0|Honduran lempiras
HRK|Croatian Kuna|kn|kn|2|0|Croatian kunas
HUF|Hungarian Forint|Ft|Ft|0|0|Hungarian forints
IDR|Indonesian Rupiah|Rp|Rp|0|0|Indonesian rupiahs
ILS|Israeli New Sheqel|₪|₪|2|0|Israeli new sheqels
INR|Indian Rupee|Rs|₹|2|0|Indian Rupees
IQD|Iraqi Dinar|IQD|د.ع.‏|0|0|Iraqi dinars
IRR|Iranian Rial|IRR|﷼|0|0|Iranian rials
ISK|Icelandic Króna|Ikr|kr|0|0|Icelandic krónur
JMD|Jamaican Dollar|J$|$|2|0|Jamaican dollars
JOD|Jordanian Dinar|JD|د.أ.‏|3|0|Jordanian dinars
JPY|Japanese Yen|¥|￥|0|0|Japanese yen
KES|Kenyan Shilling|Ksh|Ksh|2|0|Kenyan shillings
KHR|Cambodian Riel|KHR|៛|2|0|Cambodian riels
KMF|Comorian Franc|CF|FC|0|0|Comorian francs
KRW|South Korean Won|₩|₩|0|0|South Korean won
KWD|Kuwaiti Dinar|KD|د.ك.‏|3|0|Kuwaiti dinars
KZT|Kazakhstani Tenge|KZT|тңг.|2|0|Kazakhstani tenges
LKR|Sri Lankan Rupee|SLRs|SL Re|2|0|Sri Lankan rupees
LTL|Lithuanian Litas|Lt|Lt|2|0|Lithuanian litai
LVL|Latvian Lats|Ls|Ls|2|0|Latvian lati
LYD|Libyan Dinar|LD|د.ل.‏|3|0|Libyan dinars
MAD|Moroccan Dirham|MAD|د.م.‏|2|0|Moroccan dirhams
MDL|Moldovan Leu|MDL|MDL|2|0|Moldovan lei
MGA|Malagasy Ariary|MGA|MGA|0|0|Malagasy Ariaries
MKD|Macedonian Denar|MKD|MKD|2|0|Macedonian denari
MMK|Myanma Kyat|MMK|K|0|0|Myanma kyats
MOP|Macanese Pataca|MOP$|MOP$|2|0|Macanese patacas
MUR|Mauritian Rupee|MURs|MURs|0|0|Mauritian rupees
MXN|Mexican Peso|MX$|$|2|0|Mexican pesos
MYR|Malaysian Ringgit|RM|RM|2|0|Malaysian ringgits
MZN|Mozambican Metical|MTn|MTn|2|0|Mozambican meticals
NAD|Namibian Dollar|N$|N$|2|0|Namibian dollars
NGN|Nigerian Naira|₦|₦|2|0|Nigerian nairas
NIO|Nicaraguan Córdoba|C$|C$|2|0|Nicaraguan córdobas
NOK|Norwegian Krone|Nkr|kr|2|0|Norwegian kroner
NPR|Nepalese Rupee|NPRs|नेरू|2|0|Nepalese rupees
NZD|New Zealand Dollar|NZ$|$|2|0|New Zealand dollars
OMR|Omani Rial|OMR|ر.ع.‏|3|0|Omani rials
PAB|Panamanian Balboa|B/.|B/.|2|0|Panamanian balboas
PEN|Peruvian Nuevo Sol|S/.|S/.|2|0|Peruvian nuevos soles
PHP|Philippine Peso|₱|₱|2|0|Philippine pesos
PKR|Pakistani Rupee|PKRs|₨|0|0|Pakistani rupees
PLN|Polski Złoty|zł|zł|2|0|Polish zlotych
PYG|Paraguayan Guarani|₲|₲|0|0|Paraguayan guaranis
QAR|Qatari Rial|QR|ر.ق.‏|2|0|Qatari rials
RON|Romanian Leu|RON|RON|2|0|Romanian lei
RSD|Serbian Dinar|din.|дин.|0|0|Serbian dinars
RUB|Russian Ruble|RUB|руб.|2|0|Russian rubles
RWF|Rwandan Franc|RWF|FR|0|0|Rwandan francs
SAR|Saudi Riyal|SR|ر.س.‏|2|0|Saudi riyals
SDG|Sudanese Pound|SDG|SDG|2|0|Sudanese pounds
SEK|Swedish Krona|Skr|kr|2|0|Swedish kronor
SGD|Singapore Dollar|S$|$|2|0|Singapore dollars
SOS|Somali Shilling|Ssh|Ssh|0|0|Somali shillings
SYP|Syrian Pound|SY£|ل.س.‏|0|0|Syrian pounds
THB|Thai Baht|฿|฿|2|0|Thai baht
TND|Tunisian Dinar|DT|د.ت.‏|3|0|Tunisian dinars
TOP|Tongan Paʻanga|T$|T$|2|0|Tongan paʻanga
TRY|Turkish Lira|TL|TL|2|0|Turkish Lira
TTD|Trinidad and Tobago Dollar|TT$|$|2|0|Trinidad and Tobago dollars
TWD|New Taiwan Dollar|NT$|NT$|2|0|New Taiwan dollars
TZS|Tanzanian Shilling|TSh|TSh|0|0|Tanzanian shillings
UAH|Ukrainian Hryvnia|₴|₴|2|0|Ukrainian hryvnias
UGX|Ugandan Shilling|USh|USh|0|0|Ugandan shillings
UYU|Uruguayan Peso|$U|$|2|0|Uruguayan pesos
UZS|Uzbekistan Som|UZS|UZS|0|0|Uzbekistan som
VEF|Venezuelan Bolívar|Bs.F.|Bs.F.|2|0|Venezuelan bolívars
VND|Vietnamese Dong|₫|₫|0|0|Vietnamese dong
XAF|CFA Franc BEAC|FCFA|FCFA|0|0|CFA francs BEAC
XOF|CFA Franc BCEAO|CFA|CFA|0|0|CFA francs BCEAO
YER|Yemeni Rial|YR|ر.ي.‏|0|0|Yemeni rials
ZAR|South African Rand|R|R|2|0|South African rand
ZMK|Zambian Kwacha|ZK|ZK|0|0|Zambian kwachas
`;

/** Currencies as the API shows them. */
export function currencyViews(): Record<string, unknown>[] {
  return CURRENCIES.trim()
    .split("\n")
    .map((line) => {
      const [code, name, symbol, symbolNative, decimalDigits, rounding, namePlural] = line.split("|");
      return {
        symbol,
        name,
        symbolNative,
        decimalDigits: Number(decimalDigits),
        rounding: Number(rounding),
        code,
        namePlural,
      };
    });
}
