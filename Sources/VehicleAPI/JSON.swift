// JSON values are part of what this module says, so that whoever imports it has them too.
@_exported public import StrictJSON
