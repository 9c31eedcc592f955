package dev.splitstream.runners.local.s3;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;

/**
 * Runs an S3 endpoint over a folder on 127.0.0.1 until it is asked to stop. Prints {@code READY}
 * once it serves and the bucket exists. The credentials it asks for are taken from {@code
 * AWS_ACCESS_KEY_ID} and {@code AWS_SECRET_ACCESS_KEY}, or from the file that {@code
 * AWS_SHARED_CREDENTIALS_FILE} names.
 */
@Command(name = "splitstream-s3", description = "Runs an S3 endpoint on 127.0.0.1.")
public final class S3Process implements Callable<Integer> {
  private static final long STOP_TIMEOUT_MILLIS = 5_000;

  @Option(names = "--data", required = true, description = "Folder that keeps the data.")
  private Path data = Path.of(".");

  @Option(names = "--port", required = true, description = "TCP port.")
  private int port;

  @Option(names = "--bucket", required = true, description = "Bucket to create.")
  private String bucket = "";

  private S3Process() {}

  /** Starts the endpoint; see the class. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new S3Process()).execute(arguments));
  }

  @Override
  // S3Proxy.start() declares the broadest of exceptions.
  public Integer call() throws Exception {
    BlobStore store = openStore();
    AwsCredentials credentials = credentials();
    S3Proxy proxy =
        S3Proxy.builder()
            .blobStore(store)
            .endpoint(URI.create("http://127.0.0.1:" + port))
            .awsAuthentication(
                AuthenticationType.AWS_V2_OR_V4,
                credentials.accessKeyId(),
                credentials.secretAccessKey())
            .ignoreUnknownHeaders(true)
            .stopTimeout(STOP_TIMEOUT_MILLIS)
            .build();
    proxy.start();
    System.out.println("READY");
    // The endpoint's own threads are daemons, and the files are complete at every moment, so this
    // process ends by its signal.
    new CountDownLatch(1).await();
    return CommandLine.ExitCode.OK;
  }

  private BlobStore openStore() throws IOException {
    Path folder = Files.createDirectories(data.toAbsolutePath());
    Properties settings = new Properties();
    settings.setProperty("jclouds.filesystem.basedir", folder.toString());
    BlobStore store = BlobStores.create("filesystem-nio2", settings);
    if (!store.containerExists(bucket)) {
      store.createContainer(bucket);
    }
    return store;
  }

  /** Where its clients find them, too. */
  private static AwsCredentials credentials() {
    return AwsCredentialsProviderChain.of(
            EnvironmentVariableCredentialsProvider.create(),
            ProfileCredentialsProvider.builder().build())
        .resolveCredentials();
  }
}
