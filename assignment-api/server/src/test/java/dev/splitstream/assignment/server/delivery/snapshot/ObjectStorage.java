package dev.splitstream.assignment.server.delivery.snapshot;

import dev.splitstream.settings.ObjectStoreSettings;
import java.net.URI;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.s3.S3Client;

/** An in-process S3 endpoint that stores objects in memory. */
final class ObjectStorage {
  static final String BUCKET = "splitstream";
  static final String ACCESS_KEY = "access";
  static final String SECRET_KEY = "secret";

  private final S3Proxy proxy;
  private final URI endpoint;

  private ObjectStorage(S3Proxy proxy, URI endpoint) {
    this.proxy = proxy;
    this.endpoint = endpoint;
  }

  // S3Proxy.start() declares the broadest of exceptions.
  static ObjectStorage start() throws Exception {
    BlobStore blobs = BlobStores.create("transient-nio2", new Properties());
    blobs.createContainer(BUCKET);
    S3Proxy proxy =
        S3Proxy.builder()
            .blobStore(blobs)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, SECRET_KEY)
            .ignoreUnknownHeaders(true)
            .build();
    proxy.start();
    return new ObjectStorage(proxy, URI.create("http://127.0.0.1:" + proxy.getPort()));
  }

  URI endpoint() {
    return endpoint;
  }

  SnapshotStore store() {
    return store(ObjectStoreSettings.of(endpoint.toString()));
  }

  /** A store for the test's bucket. */
  static SnapshotStore store(ObjectStoreSettings settings) {
    return new S3SnapshotStore(client(settings), BUCKET, settings);
  }

  static S3Client client(ObjectStoreSettings settings) {
    return S3Clients.of(
        settings,
        "us-east-1",
        StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)));
  }

  void stop() throws Exception {
    proxy.stop();
  }
}
