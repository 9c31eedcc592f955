package dev.splitstream.tests.stack;

import java.nio.file.Path;
import org.apache.iceberg.Files;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;

/** The files of the bucket, read from the folder they lie in: it works with the endpoint away. */
final class BucketFiles implements FileIO {
  private static final String BUCKET = "s3://splitstream/";

  private final String folder;

  BucketFiles(Path folder) {
    this.folder = folder.toString();
  }

  @Override
  public InputFile newInputFile(String location) {
    if (!location.startsWith(BUCKET)) {
      throw new IllegalArgumentException("Invalid location: " + location);
    }
    return Files.localInput(Path.of(folder, location.substring(BUCKET.length())).toFile());
  }

  @Override
  public OutputFile newOutputFile(String location) {
    throw new UnsupportedOperationException("Cannot write " + location + ": tests only read");
  }

  @Override
  public void deleteFile(String location) {
    throw new UnsupportedOperationException("Cannot delete " + location + ": tests only read");
  }
}
