package dev.splitstream.pipelines.unit;

import dev.splitstream.pipelines.ledger.UnitLedger;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;

/** Encodes unit ledgers in state, in their own versioned format. */
final class UnitLedgerCoder extends AtomicCoder<UnitLedger> {
  private static final UnitLedgerCoder INSTANCE = new UnitLedgerCoder();

  private UnitLedgerCoder() {}

  static UnitLedgerCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(UnitLedger ledger, OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    ledger.writeTo(data);
    data.flush();
  }

  @Override
  public UnitLedger decode(InputStream in) throws IOException {
    return UnitLedger.readFrom(new DataInputStream(in));
  }
}
