import { raw, sql, type Sql } from '../../sql/tag';

const BLOCK = 64;
const DIGITS = 16;

/**
 * SQL: a pseudonym of a text: the first 16 hexadecimal digits of HMAC-SHA-256 (RFC 2104) of its UTF-8 bytes. Equal texts get equal pseudonyms wherever
 * the key is the same; two different ones collide with probability n²/2^65 among n values. Without a key (`secret` null) the SQL names the two padded
 * keys instead of holding them: it is what people see.
 */
export function hmacSql(text: Sql, secret: string | null): Sql {
  const inner = secret === null ? raw(':key_xor_36') : sql`unhex(${padded(secret, 0x36)})`;
  const outer = secret === null ? raw(':key_xor_5c') : sql`unhex(${padded(secret, 0x5c)})`;
  return sql`left(sha256(${outer} || unhex(sha256(${inner} || encode(${text})))), ${DIGITS})`;
}

/** The key, filled with zeros to the block of SHA-256, every byte combined with `pad`. */
function padded(secret: string, pad: number): string {
  if (!/^[\da-f]{64}$/i.test(secret)) throw new RangeError('the key of pseudonyms must be 64 hexadecimal digits');
  const bytes = Array.from({ length: BLOCK }, (_, i) => (i < secret.length / 2 ? parseInt(secret.slice(2 * i, 2 * i + 2), 16) : 0));
  return bytes.map((byte) => (byte ^ pad).toString(16).padStart(2, '0')).join('');
}
