// A real OpenID provider, for one test: node provider.mjs PORT ISSUER CLIENT SECRET BACK.
//
// Its page asks for a name, what the person shows ("two": a password and a code; "one": a password), and how many seconds
// ago they did. PUT /claims with JSON is the force's administrator changing what it says of everybody from now on.

import Provider from "oidc-provider";

const [port, issuer, client_id, client_secret, back] = process.argv.slice(2);
const claims = {
  name: "Asha Patel",
  preferred_username: "asha.patel@example.police",
  department: "RESP-A",
  roles: ["Foursight.Officer"],
};
const PROOFS = {
  one: { acr: "urn:example:one", amr: ["pwd"] },
  two: { acr: "urn:example:two", amr: ["pwd", "otp", "mfa"] },
};
const PAGE = `<form method="post" action="PLACE"><input name="login"><input name="shown"><input name="ago"></form>`;

const provider = new Provider(issuer, {
  acrValues: Object.values(PROOFS).map((one) => one.acr),
  clients: [{ client_id, client_secret, redirect_uris: [back], grant_types: ["authorization_code", "refresh_token"] }],
  claims: { openid: ["sub", "amr"], profile: Object.keys(claims) },
  conformIdTokenClaims: false,
  features: { devInteractions: { enabled: false } },
  findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub, ...claims }) }),
  interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
  loadExistingGrant,
  pkce: { required: () => true },
  issueRefreshToken: () => true,
  cookies: { keys: ["made up for one test"] },
  scopes: ["openid", "profile", "offline_access"],
});

/** Nobody is asked whether Foursight may know who they are: the force agreed to it for all. */
async function loadExistingGrant(ctx) {
  const accountId = ctx.oidc.session.accountId;
  const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId });
  grant.addOIDCScope("openid profile offline_access");
  await grant.save();
  return grant;
}

async function sent(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}

provider.use(async (ctx, next) => {
  if (ctx.path === "/claims") {
    Object.assign(claims, JSON.parse(await sent(ctx.req)));
    ctx.status = 204;
    return;
  }
  if (!ctx.path.startsWith("/interaction/")) return next();
  if (ctx.method === "GET") {
    ctx.type = "html";
    ctx.body = PAGE.replace("PLACE", ctx.path);
    return;
  }
  const form = new URLSearchParams(await sent(ctx.req));
  const ts = Math.floor(Date.now() / 1000) - Number(form.get("ago"));
  const login = { accountId: form.get("login"), ts, ...PROOFS[form.get("shown")] };
  await provider.interactionFinished(ctx.req, ctx.res, { login }, { mergeWithLastSubmission: false });
  ctx.respond = false;
});

provider.listen(Number(port), "127.0.0.1", () => console.log("listens"));
