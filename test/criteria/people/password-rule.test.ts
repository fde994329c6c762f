/** Passwords that people may choose, at the boundaries of the rule. */
import { describe, expect, it } from 'vitest';
import { passwordFault } from '../../../criteria/people/password-rule.js';

const mara = { id: 'klein', name: 'Dr. Mara Kleinschmidt' };

describe('a new password', () => {
  it.each([
    ['twelve characters', 'abcdefghijkl'],
    ['twelve signs of two code units each', '🌧🌱🌳🌧🌱🌳🌧🌱🌳🌧🌱🌳'],
    ['words with blanks', 'drei Wolken über dem Hafen'],
    ['digits only: kinds of characters do not matter', '482910573846'],
    ['1,024 code units', 'ab'.repeat(512)],
    ['a short title by chance', 'Drachenflieger im Wind'],
  ])('is taken: %s', (_, password) => {
    expect(passwordFault(password, mara)).toBeNull();
  });

  it.each([
    ['eleven characters', 'abcdefghijk', 'mindestens 12'],
    ['eleven signs, although 22 code units', '🌧'.repeat(10) + '🌱', 'mindestens 12'],
    ['nothing', '', 'mindestens 12'],
    ['1,025 code units', `${'ab'.repeat(512)}c`, 'höchstens 1024'],
    ['one sign again and again', 'aaaaaaaaaaaa', 'einzigen Zeichen'],
    ['the sign-in name inside', 'xx-klein-2026-xx', 'eigenen Namen'],
    ['the sign-in name in capitals', 'XX-KLEIN-2026-XX', 'eigenen Namen'],
    ['a part of the name', 'mara12345678', 'eigenen Namen'],
    ['the name in full-width letters', 'ｍａｒａ12345678', 'eigenen Namen'],
  ])('is refused: %s', (_, password, reason) => {
    const fault = passwordFault(password, mara);
    expect(fault?.de).toContain(reason);
    if (password !== '') expect(fault?.de).not.toContain(password);
  });
});
