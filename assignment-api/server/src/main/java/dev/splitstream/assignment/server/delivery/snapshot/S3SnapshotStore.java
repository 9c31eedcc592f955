package dev.splitstream.assignment.server.delivery.snapshot;

import dev.splitstream.settings.ObjectStoreSettings;
import dev.splitstream.settings.ObjectStoreSettings.Encryption;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.paginators.ListObjectsV2Iterable;

/**
 * Snapshots in a bucket. Objects that never change are marked so that caches may keep them
 * permanently.
 */
final class S3SnapshotStore implements SnapshotStore {
  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final String ASK_AGAIN = "no-cache";

  private final S3Client client;
  private final String bucket;
  private final ObjectStoreSettings settings;

  S3SnapshotStore(S3Client client, String bucket, ObjectStoreSettings settings) {
    this.client = client;
    this.bucket = bucket;
    this.settings = settings;
  }

  @Override
  public void put(String name, byte[] content) throws IOException {
    boolean json = name.endsWith(".json") || name.endsWith(SnapshotNames.CURRENT);
    try {
      client.putObject(
          request ->
              encrypted(request)
                  .bucket(bucket)
                  .key(name)
                  .contentType(json ? "application/json" : "application/octet-stream")
                  .cacheControl(name.endsWith(SnapshotNames.CURRENT) ? ASK_AGAIN : FOR_EVER),
          RequestBody.fromBytes(content));
    } catch (SdkException e) {
      throw failed("write " + name, e);
    }
  }

  private PutObjectRequest.Builder encrypted(PutObjectRequest.Builder request) {
    if (settings.encryption() != Encryption.BUCKET_DEFAULT) {
      request.serverSideEncryption(settings.encryption().wireName());
    }
    if (!settings.kmsKeyId().isEmpty()) {
      request.ssekmsKeyId(settings.kmsKeyId());
    }
    return request;
  }

  @Override
  public Optional<byte[]> get(String name) throws IOException {
    try {
      return Optional.of(
          client.getObjectAsBytes(request -> request.bucket(bucket).key(name)).asByteArray());
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    } catch (SdkException e) {
      throw failed("read " + name, e);
    }
  }

  @Override
  public List<String> names(String folder) throws IOException {
    try {
      return list(folder).contents().stream()
          .map(S3Object::key)
          .map(S3SnapshotStore::last)
          .toList();
    } catch (SdkException e) {
      throw failed("list " + folder, e);
    }
  }

  @Override
  public List<String> folders(String folder) throws IOException {
    try {
      return list(folder).commonPrefixes().stream()
          .map(CommonPrefix::prefix)
          .map(prefix -> last(prefix.substring(0, prefix.length() - 1)))
          .toList();
    } catch (SdkException e) {
      throw failed("list " + folder, e);
    }
  }

  private ListObjectsV2Iterable list(String folder) {
    return client.listObjectsV2Paginator(
        request -> request.bucket(bucket).prefix(folder + "/").delimiter("/"));
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  @Override
  public void remove(String name) throws IOException {
    try {
      client.deleteObject(request -> request.bucket(bucket).key(name));
    } catch (SdkException e) {
      throw failed("remove " + name, e);
    }
  }

  private static IOException failed(String what, SdkException cause) {
    return new IOException("Cannot " + what + " in object storage: " + cause.getMessage(), cause);
  }
}
