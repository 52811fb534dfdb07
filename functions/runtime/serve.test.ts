// A handler is held to the answer of the very action that it answers. The compiler says so.
import { describe, expect, it } from "vitest";
import { serve } from "./serve.ts";

const pass = { fileId: "f", token: "t", expiresAt: 0 };

describe("what serves a function", () => {
  it("answers each action with what that action answers", () => {
    const bad = serve(
      "settleBooking",
      {},
      {
        pay: async () => ({ job: {} as never }),
        tip: async () => ({ booking: {} as never }),
        rate_visit: async () => ({ booking: {} as never }),
        // @ts-expect-error: the therapist, who alone may say it, is answered with the job.
        rate_guest: async () => ({ booking: {} as never }),
      },
    );
    expect(bad).toBeTypeOf("function");
  });

  it("leaves no action out, and knows no other", () => {
    // @ts-expect-error: `create` is not answered.
    serve("createBooking", {}, { quote: async () => ({ quotes: {} as never }) });
    const send = async () => ({ message: {} as never });
    // @ts-expect-error: nobody may ask for it.
    serve("chat", {}, { send, shout: send });
  });

  it("is one for all actions only where its answer is right for each", () => {
    serve("updateJob", {}, async () => ({ job: {} as never }));
    // @ts-expect-error: who asks for a price gets no photo.
    serve("changeBooking", {}, async () => ({ entrancePhoto: pass }));
  });

  it("gives each the requests of its own action", () => {
    serve("insights", {}, { own_offers: async ({ request }) => ({ offers: [], more: request.before === undefined }) });
    serve(
      "createBooking",
      {},
      {
        // @ts-expect-error: a price is asked for without a contact.
        quote: async ({ request }) => ({ quotes: request.contact }),
        create: async () => ({ booking: {} as never }),
      },
    );
  });
});
