"""Build the site of this folder; `python build_site.py COMMAND` is `briefpress COMMAND`."""

import sys

from briefpress.cli import main

if __name__ == "__main__":
    main(args=sys.argv[1:] or ["build"], prog_name="build_site.py")
