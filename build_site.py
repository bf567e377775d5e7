"""Build the site of this folder; `python build_site.py COMMAND` is `briefpress COMMAND`."""

import sys

from briefpress.cli import main

if __name__ == "__main__":
    given = sys.argv[1:]
    is_build = not given or (given[0].startswith("-") and given[0] not in ("-h", "--help"))
    main(args=["build", *given] if is_build else given, prog_name="build_site.py")
