package io.amanat.file.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The examples that Amazon publishes for signing requests to S3 in the header. */
class SignatureV4Test {
    private static final Instant MOMENT = Instant.parse("2013-05-24T00:00:00Z");
    private static final SignatureV4 SIGNATURE =
            new SignatureV4("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1");

    private static String sign(String method, String path, String query, String bodyHash, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(more);
        headers.put("Host", "examplebucket.s3.amazonaws.com");
        headers.put("x-amz-date", SignatureV4.moment(MOMENT));
        headers.put("x-amz-content-sha256", bodyHash);
        return SIGNATURE.authorization(method, path, query, headers);
    }

    @Test
    void getting_a_range_of_an_object() {
        assertThat(sign("GET", "/test.txt", "", SignatureV4.NO_BODY, Map.of("Range", "bytes=0-9")))
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                        + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                        + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    }

    @Test
    void putting_an_object() {
        assertThat(sign(
                        "PUT",
                        "/test%24file.text",
                        "",
                        "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072",
                        Map.of("Date", "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class", "REDUCED_REDUNDANCY")))
                .endsWith("Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
    }

    @Test
    void asking_with_a_query() {
        assertThat(sign("GET", "/", "lifecycle=", SignatureV4.NO_BODY, Map.of()))
                .endsWith("Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
        assertThat(sign("GET", "/", "max-keys=2&prefix=J", SignatureV4.NO_BODY, Map.of()))
                .endsWith("Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
    }
}
