@ajcloud
Feature: Alerts
  Whatever a camera notices becomes an alarm record in the Alert list and, while its switches, its
  alert schedule and the phone allow it, a notification on the phone.

  @AJ-ALERT-01 @app
  Rule: Mobile Alerts is a switch of its own in the settings of each camera

    @firm
    Scenario: The owner looks for the switch
      Given a camera at home
      When the owner chooses "Devices > Settings > Mobile Alerts > Off"
      Then the menu leads there
      And the app shows Mobile Alerts as "off" within 1 minute

    @firm
    Scenario: The owner switches it off for one of two cameras
      Given 2 cameras at home
      When the owner sets Mobile Alerts of "Camera 1" to "off"
      Then the app shows Mobile Alerts of "Camera 1" as "off" within 1 minute
      And the app shows Mobile Alerts of "Camera 2" as "on" within 1 minute

  @AJ-ALERT-02
  Rule: Mobile Alerts is on by default, at any hour of any day

    @firm
    Scenario: The camera has just been set up
      Given a new camera
      When the owner tries to set up the camera on "Harbour"
      Then the camera is online on "Harbour" within 2 minutes
      And the app shows Mobile Alerts as "on" within 5 minutes
      And the app shows no period in the alert schedule

    @firm @time-travel
    Scenario Outline: Somebody moves before a camera whose settings nobody has changed
      Given a camera at home
      And it is <moment>
      When a person comes into view for 20 seconds
      Then a notification about the camera arrives on the phone within 2 minutes

      Examples:
        | case        | moment            |
        | at night    | 03:00             |
        | at noon     | 12:00             |
        | at midnight | 00:00             |
        | a Sunday    | 11:00 on a Sunday |

  @AJ-ALERT-03
  Rule: With Mobile Alerts off, motion brings no notification

    @firm
    Scenario: Mobile Alerts is off
      Given a camera at home
      And the owner sets Mobile Alerts to "off"
      When a person comes into view for 20 seconds
      Then no notification about the camera arrives on the phone for 10 minutes

    @firm
    Scenario: Mobile Alerts is switched on again
      Given a camera at home
      And the owner sets Mobile Alerts to "off"
      And the owner sets Mobile Alerts to "on"
      When a person comes into view for 20 seconds
      Then a notification about the camera arrives on the phone within 2 minutes

  @AJ-ALERT-04 @time-travel
  Rule: Motion inside a period of the alert schedule raises an alert

    Background:
      Given a camera at home

    @firm
    Scenario Outline: Somebody moves in the period
      Given the alert schedule holds 08:00 to 12:00
      And it is <moment>
      When a person comes into view for 20 seconds
      Then a notification about the camera arrives on the phone within 2 minutes

      Examples:
        | case          | moment   |
        | first minute  | 08:00:30 |
        | in the middle | 10:00    |
        | last minute   | 11:59    |

    @reference
    Scenario Outline: The period crosses midnight
      Given the alert schedule holds 22:00 to 06:00
      And it is <moment>
      When a person comes into view for 20 seconds
      Then a notification about the camera arrives on the phone within 2 minutes

      Examples:
        | case               | moment |
        | in the evening     | 23:00  |
        | in the small hours | 05:00  |

  @AJ-ALERT-05 @time-travel
  Rule: Motion outside the periods of the alert schedule raises no alert

    Background:
      Given a camera at home
      And the alert schedule holds 08:00 to 12:00

    @firm
    Scenario Outline: Somebody moves outside the period
      Given it is <moment>
      When a person comes into view for 20 seconds
      Then no notification about the camera arrives on the phone for 10 minutes

      Examples:
        | case               | moment |
        | a minute before it | 07:59  |
        | a minute after it  | 12:01  |
        | deep in the night  | 02:00  |

    @reference
    Scenario Outline: The owner looks into the Alert list
      Given it is <moment>
      When a person comes into view for 20 seconds
      Then the Alert list shows no new alarm for 10 minutes

      Examples:
        | case               | moment |
        | a minute before it | 07:59  |
        | a minute after it  | 12:01  |

  @AJ-ALERT-06
  Rule: Notifications need Record alerts and notify, a switch under Motion alerts & notifications

    @firm @app
    Scenario: The owner looks for the switch
      Given a camera at home
      When the owner chooses "Devices > Motion alerts & notifications > Record alerts and notify > Off"
      Then the menu leads there
      And the app shows Record alerts and notify as "off" within 1 minute

    @firm
    Scenario: Record alerts and notify is off
      Given a camera at home
      And the owner sets Record alerts and notify to "off"
      When a person comes into view for 20 seconds
      Then no notification about the camera arrives on the phone for 10 minutes

    @firm
    Scenario: Record alerts and notify is switched on again
      Given a camera at home
      And the owner sets Record alerts and notify to "off"
      And the owner sets Record alerts and notify to "on"
      When a person comes into view for 20 seconds
      Then a notification about the camera arrives on the phone within 2 minutes

  @AJ-ALERT-07 @app
  Rule: A phone shows notifications only while it grants the app the permission to notify

    @firm
    Scenario Outline: The permission is denied
      Given a camera at home
      And the phone is <phone>
      And the phone denies the app notifications
      When a person comes into view for 20 seconds
      Then no notification about the camera arrives on the phone for 10 minutes

      Examples:
        | case    | phone            |
        | iOS     | an iPhone        |
        | Android | an Android phone |

    @firm
    Scenario Outline: The permission is granted
      Given a camera at home
      And the phone is <phone>
      And the phone grants the app notifications
      When a person comes into view for 20 seconds
      Then a notification about the camera arrives on the phone within 2 minutes

      Examples:
        | case    | phone            |
        | iOS     | an iPhone        |
        | Android | an Android phone |

  @AJ-ALERT-08 @app
  Rule: Me, General Settings, APP Notification leads to the system settings of the phone

    @firm
    Scenario Outline: The owner looks for the entry
      Given the phone is <phone>
      When the owner chooses "Me > General Settings > APP Notification"
      Then the menu leads there
      And the phone opens the app's page in the system settings

      Examples:
        | case    | phone            |
        | iOS     | an iPhone        |
        | Android | an Android phone |

  @AJ-ALERT-09 @app
  Rule: With alarm notification and system notification on, an alarm brings a notification

    Background:
      Given a camera at home

    @firm
    Scenario: Both are on
      Given the owner sets alarm notification to "on"
      And the owner sets system notification to "on"
      When a person comes into view for 20 seconds
      Then a notification about the camera arrives on the phone within 2 minutes

    @reference
    Scenario: Alarm notification is off
      Given the owner sets alarm notification to "off"
      And the owner sets system notification to "on"
      When a person comes into view for 20 seconds
      Then no notification about the camera arrives on the phone for 10 minutes

  @AJ-ALERT-10
  Rule: By default each alarm brings a notification

    @firm
    Scenario Outline: Alarms of one kind follow each other
      Given a camera at home
      When <what> comes into view for 20 seconds 3 times, 10 minutes apart
      Then 3 notifications about the camera arrive on the phone within 2 minutes

      Examples:
        | case           | what      |
        | people         | a person  |
        | vehicles       | a vehicle |
        | pets           | a pet     |
        | something else | a balloon |

    @firm @needs-built-in-detection
    Scenario Outline: The camera recognises what it sees
      Given a camera with built-in detection at home
      When <what> comes into view for 20 seconds 3 times, 10 minutes apart
      Then 3 notifications about the camera arrive on the phone within 2 minutes

      Examples:
        | case           | what      |
        | people         | a person  |
        | packages       | a package |
        | something else | a balloon |

  @AJ-ALERT-11 @needs-no-built-in-detection
  Rule: By default notifications have no label unless the camera or the AI plan recognises what was seen

    @firm
    Scenario: The camera is in no plan
      Given a camera without built-in detection at home
      When a person comes into view for 20 seconds
      Then the notification that arrives within 2 minutes has no label

    @firm
    Scenario: The camera is in the Standard plan
      Given a camera without built-in detection at home
      And the camera is in the Standard plan
      When a person comes into view for 20 seconds
      Then the notification that arrives within 2 minutes has no label

    @firm @needs-no-continuous-recording
    Scenario: The camera records on motion in the Plus plan
      Given a camera without continuous recording at home
      And the camera is in the Plus plan
      When a person comes into view for 20 seconds
      Then the notification that arrives within 2 minutes has no label

    @reference
    Scenario Outline: The camera is in a larger plan
      Given a camera without built-in detection at home
      And the camera is in the <plan> plan
      When a person comes into view for 20 seconds
      Then the notification that arrives within 2 minutes has no label

      Examples:
        | case     | plan     |
        | Extended | Extended |
        | Pro      | Pro      |

  @AJ-ALERT-12 @app
  Rule: The Alert list holds every alarm, whether a notification told of it or not

    Background:
      Given a camera at home
      And the camera is in the AI plan
      And the owner chooses to be notified of "person" only

    @firm
    Scenario: All alarms were told
      Given 1 minute passes
      When a person comes into view for 20 seconds 3 times, 10 minutes apart
      Then 3 notifications about the camera arrive on the phone within 2 minutes
      And the Alert list shows 3 new alarms within 2 minutes

    @firm
    Scenario Outline: No alarm was told
      Given 1 minute passes
      When <what> comes into view for 20 seconds 3 times, 10 minutes apart
      Then the Alert list shows 3 new alarms within 2 minutes
      And no notification about the camera arrives on the phone for 10 minutes

      Examples:
        | case          | what      |
        | another label | a vehicle |
        | no label      | a balloon |

  @AJ-ALERT-13
  Rule: Switches and permission turned on bring back the notifications that one turned off had stopped

    Background:
      Given a camera at home

    @firm
    Scenario Outline: One of them is off
      Given <fault>
      When a person comes into view for 20 seconds
      Then no notification about the camera arrives on the phone for 10 minutes

      Examples:
        | case                     | fault                                            |
        | Mobile Alerts            | the owner sets Mobile Alerts to "off"            |
        | Record alerts and notify | the owner sets Record alerts and notify to "off" |
        | the phone's permission   | the phone denies the app notifications           |

    @firm
    Scenario Outline: It has been turned on
      Given <fault>
      And <repair>
      When a person comes into view for 20 seconds
      Then a notification about the camera arrives on the phone within 2 minutes

      Examples:
        | case                     | fault                                            | repair                                          |
        | Mobile Alerts            | the owner sets Mobile Alerts to "off"            | the owner sets Mobile Alerts to "on"            |
        | Record alerts and notify | the owner sets Record alerts and notify to "off" | the owner sets Record alerts and notify to "on" |
        | the phone's permission   | the phone denies the app notifications           | the phone grants the app notifications          |

    @reference
    Scenario: Alarm notification is off
      Given the owner sets alarm notification to "off"
      When a person comes into view for 20 seconds
      Then no notification about the camera arrives on the phone for 10 minutes

    @reference
    Scenario: Alarm notification is turned on
      Given the owner sets alarm notification to "off"
      And the owner sets alarm notification to "on"
      When a person comes into view for 20 seconds
      Then a notification about the camera arrives on the phone within 2 minutes
