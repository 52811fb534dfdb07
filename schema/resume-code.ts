// The code of a resume link, which its browser makes. Apart from the other ids: no first page needs it.

/** Nothing that is taken for something else when it is read out (Crockford). */
export const RESUME_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
/** 26 of 32 signs are 130 bits. */
export const RESUME_LENGTH = 26;
export const RESUME_CODE = new RegExp(`^[${RESUME_ALPHABET}]{${RESUME_LENGTH}}$`, "u");
