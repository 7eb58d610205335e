@ajcloud
Feature: Split screen
  An owner with several cameras puts up to four of them into a group and watches them side by
  side; there can be many groups, and a camera may be in several of them.

  @AJ-SPLIT-01
  Rule: Several cameras are watched at the same time in Split Screen View

    @firm @app
    Scenario Outline: The owner watches a group
      Given 4 cameras at home
      And the owner has made the group "House" of <number> cameras
      When the owner tries to watch the group "House"
      Then <number> live pictures run side by side within 1 minute

      Examples:
        | case  | number |
        | two   | 2      |
        | three | 3      |
        | four  | 4      |

  @AJ-SPLIT-02
  Rule: Split Screen View is opened at the upper left of the Cameras page

    @firm @app
    Scenario: The owner looks for the entry
      Given 2 cameras at home
      And the owner has made the group "House" of 2 cameras
      When the owner chooses "Cameras > Split Screen View"
      Then the menu leads there
      And the Cameras page shows Split Screen View at its upper left

  @AJ-SPLIT-03
  Rule: A group takes a fourth camera and refuses a fifth

    @firm @app
    Scenario: The owner adds a fourth camera
      Given 5 cameras at home
      And the owner has made the group "House" of 3 cameras
      When the owner tries to add "Camera 4" to the group "House"
      Then the group "House" holds exactly 4 cameras, "Camera 4" among them

    @firm @app
    Scenario: The owner adds a fifth camera
      Given 5 cameras at home
      And the owner has made the group "House" of 4 cameras
      When the owner tries to add "Camera 5" to the group "House"
      Then the app refuses with the reason "the group is full"
      And the group "House" holds exactly 4 cameras, "Camera 4" among them

    @firm @app
    Scenario: The owner makes room for the fifth camera
      Given 5 cameras at home
      And the owner has made the group "House" of 4 cameras
      And the owner removes "Camera 1" from the group "House"
      When the owner tries to add "Camera 5" to the group "House"
      Then the group "House" holds exactly 4 cameras, "Camera 5" among them

  @AJ-SPLIT-04
  Rule: An owner can make several groups

    @firm @app
    Scenario Outline: The owner makes one group more
      Given 2 cameras at home
      And the owner has made <before> with "Camera 1"
      When the owner tries to make a further group with "Camera 2"
      Then Split Screen View lists exactly <after> groups

      Examples:
        | case   | before   | after |
        | second | 1 group  | 2     |
        | third  | 2 groups | 3     |

    @reference @app
    Scenario: The owner makes the twentieth group
      Given 2 cameras at home
      And the owner has made 19 groups with "Camera 1"
      When the owner tries to make a further group with "Camera 2"
      Then Split Screen View lists exactly 20 groups

  @AJ-SPLIT-05
  Rule: One camera may be in several groups at a time

    @firm @app
    Scenario Outline: The owner puts the camera into one group more
      Given 2 cameras at home
      And the owner has made <before> with "Camera 1"
      When the owner tries to make a further group with "Camera 1"
      Then "Camera 1" is in exactly <after> groups

      Examples:
        | case         | before   | after |
        | two groups   | 1 group  | 2     |
        | three groups | 2 groups | 3     |

    @reference @app
    Scenario: The owner adds the camera to the same group twice
      Given 2 cameras at home
      And the owner has made the group "House" of 2 cameras
      When the owner tries to add "Camera 1" to the group "House"
      Then the app refuses with the reason "already in the group"
      And the group "House" holds exactly 2 cameras, "Camera 1" among them
