// A real OpenID provider, for one test: node provider.mjs PORT ISSUER CLIENT SECRET BACK. It asks for a name and any password.

import Provider from "oidc-provider";

const [port, issuer, client_id, client_secret, back] = process.argv.slice(2);
const CLAIMS = {
  name: "Asha Patel",
  preferred_username: "asha.patel@example.police",
  department: "RESP-A",
  roles: ["Foursight.Officer"],
};

const provider = new Provider(issuer, {
  clients: [{ client_id, client_secret, redirect_uris: [back], grant_types: ["authorization_code", "refresh_token"] }],
  claims: { openid: ["sub", "amr"], profile: Object.keys(CLAIMS) },
  conformIdTokenClaims: false,
  findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub, ...CLAIMS, amr: ["pwd", "mfa"] }) }),
  pkce: { required: () => true },
  issueRefreshToken: () => true,
  cookies: { keys: ["made up for one test"] },
  scopes: ["openid", "profile", "offline_access"],
});

provider.listen(Number(port), "127.0.0.1", () => console.log("listens"));
