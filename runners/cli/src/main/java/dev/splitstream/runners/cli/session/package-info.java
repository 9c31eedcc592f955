/** What commands share: the running stack of a folder, exit codes and failures. */
@NullMarked
package dev.splitstream.runners.cli.session;

import org.jspecify.annotations.NullMarked;
