/** Tests of the cluster commands. */
@NullMarked
package dev.splitstream.runners.cli.cluster;

import org.jspecify.annotations.NullMarked;
