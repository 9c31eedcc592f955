package dev.splitstream.pipelines.lake;

import dev.splitstream.event.Event;
import dev.splitstream.pipelines.decode.EventCoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.jspecify.annotations.Nullable;

/** Reads events of record from the files of one snapshot. */
public final class ReadLake extends PTransform<PBegin, PCollection<Event>> {
  private final LakeSettings settings;
  private final List<List<String>> shares;

  /**
   * @param settings where the lake is
   * @param inventory what to read
   * @param readers how many shares the files are divided into; each is read by one worker
   */
  public ReadLake(LakeSettings settings, LakeInventory inventory, int readers) {
    this.settings = settings;
    this.shares = shares(inventory.files(), readers);
  }

  /** Distributes the files, so that the shares have about the same size. */
  private static List<List<String>> shares(List<LakeInventory.File> files, int readers) {
    List<List<String>> shares = new ArrayList<>();
    for (int i = 0; i < Math.min(readers, files.size()); i++) {
      shares.add(new ArrayList<>());
    }
    for (int i = 0; i < files.size(); i++) {
      shares.get(i % shares.size()).add(files.get(i).path());
    }
    return shares;
  }

  @Override
  public PCollection<Event> expand(PBegin begin) {
    return begin
        .apply(
            "Files",
            Create.of(shares)
                .withType(TypeDescriptors.lists(TypeDescriptors.strings()))
                .withCoder(ListCoder.of(StringUtf8Coder.of())))
        .apply("SpreadFiles", Reshuffle.viaRandomKey())
        .apply("ReadFiles", ParDo.of(new ReadFiles(settings)))
        .setCoder(EventCoder.of());
  }

  static final class ReadFiles extends DoFn<List<String>, Event> {
    private final LakeSettings settings;
    private transient @Nullable LakeFileReader reader;

    ReadFiles(LakeSettings settings) {
      this.settings = settings;
    }

    @Setup
    public void setup() {
      reader = new LakeFileReader(settings);
    }

    @Teardown
    public void teardown() {
      if (reader != null) {
        reader.close();
      }
    }

    @ProcessElement
    public void processElement(@Element List<String> share, OutputReceiver<Event> out)
        throws IOException {
      for (String path : share) {
        Objects.requireNonNull(reader).read(path, out::output);
      }
    }
  }
}
