import { type CloudServices, referenceServices } from "../cloud/services.js";
import type { Mutant } from "./mutant.js";
import { faultsIn } from "./service-faults.js";

const { liveViews, sessions } = referenceServices;
type SignIn = CloudServices["sessions"]["signIn"];
type Sessions = Parameters<SignIn>[0];

const withSessions = faultsIn("sessions");

const oneTerminalAtAll: SignIn = (known, terminal, session) => {
  const signedOut = sessions.terminalsOf(known, session.account).filter((other) => other !== terminal);
  return { sessions: new Map(sessions.signOut(known, signedOut)).set(terminal, session), signedOut };
};

/** A terminal that is there already wins over the newcomer, whatever its type. */
const newcomerStaysOut: SignIn = (known, terminal, session, one) => {
  const isTaken = sessions.terminalsOf(known, session.account).some((other) => other !== terminal);
  return isTaken ? { sessions: known, signedOut: [] } : sessions.signIn(known, terminal, session, one);
};

const noticeOnly: SignIn = (known, terminal, session, one) => ({
  sessions: new Map(known).set(terminal, session),
  signedOut: sessions.signIn(known, terminal, session, one).signedOut,
});

const bothOut: SignIn = (known, terminal, session, one) => {
  const signedIn = sessions.signIn(known, terminal, session, one);
  const isAlone = signedIn.signedOut.length === 0;
  return isAlone ? signedIn : { ...signedIn, sessions: sessions.signOut(signedIn.sessions, [terminal]) };
};

const anyoneReplaced: SignIn = (known, terminal, session, one) => {
  const signedIn = sessions.signIn(known, terminal, session, one);
  const wasIn = known.get(terminal)?.account === session.account;
  return wasIn ? { ...signedIn, sessions: sessions.signOut(signedIn.sessions, [terminal]) } : signedIn;
};

/** Sessions of which one serves a few requests only. */
const worn = new WeakMap<Sessions, { readonly terminal: string; usesLeft: number }>();

/** Sessions that wear out when somebody signs in who `is` of this kind. */
const wearsOut = (
  is: (known: Sessions, terminal: string, replaced: readonly string[], account: string) => boolean,
  uses: number,
) =>
  withSessions({
    signIn: (known, terminal, session, one) => {
      const signedIn = sessions.signIn(known, terminal, session, one);
      if (is(known, terminal, signedIn.signedOut, session.account)) {
        worn.set(signedIn.sessions, { terminal, usesLeft: uses });
      }
      return signedIn;
    },
    accountOf: (known, terminal) => {
      const own = worn.get(known);
      if (own?.terminal === terminal) own.usesLeft--;
      return own?.terminal === terminal && own.usesLeft < 0
        ? { ok: false, refusal: { key: "signed-out", sentence: "Sign in first." } }
        : sessions.accountOf(known, terminal);
    },
  });

const oneViewer: CloudServices["liveViews"]["open"] = (_, session, view) =>
  liveViews.open(liveViews.noLiveViews, session, view);

/** What sessions can do wrong. */
export const sessionMutants: readonly Mutant[] = [
  {
    name: "one-terminal-at-all",
    sentence: "A new sign-in signs out every other terminal.",
    reddens: ["AJ-SESS-01", "AJ-SESS-02", "AJ-SESS-04", "AJ-SESS-05"],
    replace: withSessions({ signIn: oneTerminalAtAll }),
  },
  {
    name: "newcomer-stays-out",
    sentence: "While a terminal is signed in, no other gets in.",
    reddens: ["AJ-SESS-01", "AJ-ACCT-17", "AJ-SESS-02", "AJ-SESS-03", "AJ-SESS-04", "AJ-SESS-05"],
    replace: withSessions({ signIn: newcomerStaysOut }),
  },
  {
    name: "both-stay",
    sentence: "A new sign-in signs out no other terminal, of its type either.",
    reddens: ["AJ-DL-10", "AJ-SESS-02", "AJ-SESS-03"],
    replace: withSessions({
      signIn: (known, terminal, session) => sessions.signIn(known, terminal, session, false),
    }),
  },
  {
    name: "sign-out-by-notice-only",
    sentence: "The earlier terminal shows the sign-in page, and may go on watching.",
    reddens: ["AJ-SESS-03"],
    replace: withSessions({ signIn: noticeOnly }),
  },
  {
    name: "both-out",
    sentence: "A new sign-in ends the earlier session of its type, and its own.",
    reddens: ["AJ-SESS-02", "AJ-SESS-03", "AJ-ACCT-17", "AJ-DL-10"],
    replace: withSessions({ signIn: bothOut }),
  },
  {
    name: "again-is-out",
    sentence: "Who signs in again on the same terminal is signed out.",
    reddens: ["AJ-SESS-03"],
    replace: withSessions({ signIn: anyoneReplaced }),
  },
  {
    name: "second-session-wears-out",
    sentence: "Who signs in again on the same terminal is signed out a little later.",
    reddens: ["AJ-SESS-03"],
    replace: wearsOut((known, terminal, _, account) => known.get(terminal)?.account === account, 1),
  },
  {
    name: "newcomer-is-let-in-and-refused",
    sentence: "A newcomer signs the earlier terminal out, and is then refused whatever it asks.",
    reddens: ["AJ-ACCT-17", "AJ-SESS-02", "AJ-SESS-03", "AJ-DL-10"],
    replace: wearsOut((_, __, replaced) => replaced.length > 0, 0),
  },
  {
    name: "sign-out-leaves-views",
    sentence: "The earlier terminal shows the sign-in page, and its live view goes on.",
    reddens: ["AJ-SESS-03"],
    replace: { services: { liveViews: { ...liveViews, sessionsOn: () => [] } } },
  },
  {
    name: "one-viewer",
    sentence: "A camera is watched by whoever came last.",
    reddens: ["AJ-SESS-05", "AJ-SPLIT-01"],
    replace: { services: { liveViews: { ...liveViews, open: oneViewer } } },
  },
];
