package dev.splitstream.assignment.server.delivery.snapshot;

import dev.splitstream.settings.ObjectStoreSettings;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Object storage clients with timeouts. */
final class S3Clients {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
  private static final Duration ATTEMPT_LIMIT = Duration.ofSeconds(5);
  private static final Duration CALL_LIMIT = Duration.ofSeconds(15);

  private S3Clients() {}

  static S3Client of(ObjectStoreSettings store, String region, AwsCredentialsProvider credentials) {
    return S3Client.builder()
        .endpointOverride(URI.create(store.endpoint()))
        .region(Region.of(region))
        .credentialsProvider(credentials)
        .forcePathStyle(store.pathStyle())
        // Checksums that only S3 itself supports are left out.
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT_LIMIT)
                .socketTimeout(ATTEMPT_LIMIT))
        .overrideConfiguration(
            calls -> calls.apiCallAttemptTimeout(ATTEMPT_LIMIT).apiCallTimeout(CALL_LIMIT))
        .build();
  }
}
