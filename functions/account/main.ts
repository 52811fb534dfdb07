// account: what somebody does with who they are. So far: a guest goes on with another device.
import { guestsOn } from "../adapters/guests.ts";
import { resumeLinksOn } from "../adapters/resume-links.ts";
import { serve } from "../runtime/serve.ts";
import { makeResumeLink, resume } from "./resume.ts";

export default serve(
  "account",
  { guests: guestsOn, resumeLinks: resumeLinksOn },
  {
    make_resume_link: ({ ports, userId, request }) => makeResumeLink(ports, userId, request.code),
    resume: ({ ports, userId, origin, request }) => resume(ports, { userId, origin, code: request.code }),
  },
);
