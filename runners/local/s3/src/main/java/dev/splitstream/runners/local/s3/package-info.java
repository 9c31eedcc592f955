/** A real S3 endpoint as a child process. */
@NullMarked
package dev.splitstream.runners.local.s3;

import org.jspecify.annotations.NullMarked;
