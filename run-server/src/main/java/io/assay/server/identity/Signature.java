package io.assay.server.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.nio.charset.StandardCharsets;

/** Whether a key has made a signature. */
final class Signature {
    private static final int SHORTEST_RSA = 2048;

    private Signature() {}

    /** Whether a key of an issuer is for signatures, and strong enough for them. */
    static boolean usable(JWK key) {
        boolean signs = key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE);
        boolean strong = key instanceof ECKey || (key instanceof RSAKey && key.size() >= SHORTEST_RSA);
        boolean verifies =
                key.getKeyOperations() == null || key.getKeyOperations().contains(KeyOperation.VERIFY);
        return signs && verifies && strong && key.getKeyID() != null;
    }

    /** The header is made anew from what was checked of it. */
    static boolean holds(SignedToken token, JWK key) {
        boolean meant = key.getAlgorithm() == null || key.getAlgorithm().equals(token.algorithm());
        try {
            return meant
                    && verifier(token.algorithm(), key)
                            .verify(
                                    new JWSHeader(token.algorithm()),
                                    token.signed().getBytes(StandardCharsets.US_ASCII),
                                    token.signature());
        } catch (JOSEException unfit) {
            return false; // an algorithm that the key is not for, or a signature that is none
        }
    }

    private static JWSVerifier verifier(JWSAlgorithm algorithm, JWK key) throws JOSEException {
        if (key instanceof RSAKey rsa && JWSAlgorithm.Family.RSA.contains(algorithm)) {
            return new RSASSAVerifier(rsa.toRSAPublicKey());
        }
        if (key instanceof ECKey curve && JWSAlgorithm.Family.EC.contains(algorithm)) {
            return new ECDSAVerifier(curve.toECPublicKey());
        }
        throw new JOSEException("the key is not for " + algorithm);
    }
}
